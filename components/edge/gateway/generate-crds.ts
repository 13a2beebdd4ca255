/**
 * Writes crds.json: the custom resource definitions the gateway needs, from Envoy Gateway's own
 * Go module, without descriptions and without what no object of ours says. The controller runs at the version the file names.
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
    spec: {
        versions: { storage: boolean; schema: { openAPIV3Schema: Schema & { properties: Record<string, Schema> } } }[];
    };
}

/** The parts of a structural schema that matter here. */
interface Schema {
    type?: string;
    properties?: Record<string, Schema>;
    items?: Schema;
    additionalProperties?: Schema | boolean;
    "x-kubernetes-validations"?: unknown;
    "x-kubernetes-list-type"?: string;
    "x-kubernetes-list-map-keys"?: string[];
    "x-kubernetes-preserve-unknown-fields"?: boolean;
}

const version = process.argv[2] ?? "";
if (!/^v\d+\.\d+\.\d+$/.test(version)) {
    throw new Error(`the version must look like v1.9.1, got "${version}"`);
}
const module = `github.com/envoyproxy/gateway@${version}`;

/** Levels of an object's `spec` that the API server checks; below, the controller does, and says so in the object's status. */
const checkedLevels = 2;

const anything = { "x-kubernetes-preserve-unknown-fields": true };

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
const definitions = [...wanted, ...own.map(shallow)].map((definition) => withoutDescriptions(current(definition)));
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

/** Metadata without what only a cluster or a chart adds, and the stored version alone: it is the one objects are written in. */
function current({ apiVersion, kind, metadata, spec }: Definition): Definition {
    const { name, annotations } = metadata;
    return {
        apiVersion,
        kind,
        metadata: { name, annotations },
        spec: { ...spec, versions: spec.versions.filter(({ storage }) => storage) },
    };
}

/**
 * The proxies' own kinds hold whole pods: 20,000 values that every preview would carry to and fro. Rules over more than one
 * value (CEL) go with what they speak of.
 */
function shallow(definition: Definition): Definition {
    const versions = definition.spec.versions.map((version) => {
        const { spec } = version.schema.openAPIV3Schema.properties;
        const properties = { spec: cut(spec!, checkedLevels), status: { type: "object", ...anything } };
        return { ...version, schema: { openAPIV3Schema: { type: "object", properties } } };
    });
    return { ...definition, spec: { ...definition.spec, versions } };
}

function cut(
    { "x-kubernetes-validations": _, properties, items, additionalProperties, ...rest }: Schema,
    levels: number,
): Schema {
    const isObject = properties !== undefined || typeof additionalProperties === "object";
    if (isObject && levels === 0) {
        return { type: "object", ...anything };
    }
    const each = Object.entries(properties ?? {}).map(([name, inner]) => [name, cut(inner, levels - 1)]);
    // A list whose items lose their properties has no keys any more: the API server refuses keys that are none.
    const { "x-kubernetes-list-type": _type, "x-kubernetes-list-map-keys": _keys, ...others } = rest;
    const keepsKeys = items?.properties === undefined || levels > 0;
    return {
        ...(keepsKeys ? rest : others),
        ...(properties === undefined ? {} : { properties: Object.fromEntries(each) as Schema["properties"] }),
        ...(items === undefined ? {} : { items: cut(items, levels) }),
        ...(typeof additionalProperties === "object"
            ? { additionalProperties: cut(additionalProperties, levels - 1) }
            : additionalProperties === undefined
              ? {}
              : { additionalProperties }),
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
