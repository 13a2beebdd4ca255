/**
 * Writes crds.json: the custom resource definitions the gateway needs, from Envoy Gateway's own
 * Go module, without their descriptions. The controller runs at the version the file names.
 * Usage: node components/edge/gateway/generate-crds.ts v1.9.1
 */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseAllDocuments } from "yaml";

/** A definition as its file has it. */
interface Definition {
    apiVersion: string;
    kind: string;
    metadata: { name: string; annotations?: Record<string, string> };
    spec: { versions: { served: boolean; storage: boolean }[] };
}

const version = process.argv[2] ?? "";
if (!/^v\d+\.\d+\.\d+$/.test(version)) {
    throw new Error(`the version must look like v1.9.1, got "${version}"`);
}
const module = `github.com/envoyproxy/gateway@${version}`;

/** Every other type of the module is optional: the controller leaves out what is not there. */
const gatewayApi = ["gatewayclasses", "gateways", "httproutes", "referencegrants", "backendtlspolicies"];
const envoyGateway = ["envoyproxies", "clienttrafficpolicies", "backendtrafficpolicies", "securitypolicies"];

const { Dir: folder } = JSON.parse(
    execFileSync("go", ["mod", "download", "-json", module], {
        cwd: tmpdir(),
        encoding: "utf8",
    }),
) as { Dir: string };
const standard = read(join(folder, "charts/gateway-crds-helm/templates/standard-gatewayapi-crds.yaml"));
const own = envoyGateway.flatMap((name) =>
    read(join(folder, `charts/gateway-helm/charts/crds/crds/generated/gateway.envoyproxy.io_${name}.yaml`)),
);
const wanted = gatewayApi.map((name) => {
    const found = standard.find(({ metadata }) => metadata.name === `${name}.gateway.networking.k8s.io`);
    if (found === undefined) {
        throw new Error(`${module} has no definition of ${name}`);
    }
    return found;
});
const definitions = [...wanted, ...own].map((definition) => withoutDescriptions(servedOnly(definition)));
writeFileSync(
    join(import.meta.dirname, "crds.json"),
    `{"module":"${module}","definitions":[\n${definitions.map((definition) => JSON.stringify(definition)).join(",\n")}\n]}\n`,
);

/** The definitions of a file; the charts' conditions around them are of no interest. */
function read(file: string): Definition[] {
    return parseAllDocuments(readFileSync(file, "utf8").replaceAll(/\{\{.*?\}\}/g, ""))
        .map((document) => document.toJS() as Definition | null)
        .filter((object): object is Definition => object?.kind === "CustomResourceDefinition");
}

/** Metadata without what only a cluster or a chart adds, and without versions nobody may use any more. */
function servedOnly({ apiVersion, kind, metadata, spec }: Definition): Definition {
    const { name, annotations } = metadata;
    return {
        apiVersion,
        kind,
        metadata: { name, annotations },
        spec: { ...spec, versions: spec.versions.filter(({ served, storage }) => served || storage) },
    };
}

/** Two thirds of the text, and nothing the API server reads. A property that is called `description` stays. */
function withoutDescriptions(value: unknown, isNames = false): unknown {
    if (Array.isArray(value)) {
        return value.map((item) => withoutDescriptions(item));
    }
    if (value === null || typeof value !== "object") {
        return value;
    }
    return Object.fromEntries(
        Object.entries(value)
            .filter(([key, inner]) => isNames || key !== "description" || typeof inner !== "string")
            .map(([key, inner]) => [key, withoutDescriptions(inner, !isNames && key === "properties")]),
    );
}
