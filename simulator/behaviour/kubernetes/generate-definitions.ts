/**
 * Writes definitions.json: the custom resource definitions that cert-manager and Karpenter bring, from their own Go modules,
 * without descriptions. An EKS cluster has them by its add-on and by Auto Mode.
 * Usage: node simulator/behaviour/kubernetes/generate-definitions.ts
 */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { isProperties, type Properties, type Value } from "../../wire/values.ts";

const sources = [
    {
        module: "github.com/cert-manager/cert-manager@v1.19.1",
        folder: "deploy/crds",
        files: ["cert-manager.io_certificates", "cert-manager.io_clusterissuers", "cert-manager.io_issuers"],
    },
    { module: "sigs.k8s.io/karpenter@v1.8.0", folder: "pkg/apis/crds", files: ["karpenter.sh_nodepools"] },
];

/** Nine tenths of an issuer's schema: the pods of challenges, which no issuer here has. */
const leftOpen = new Set(["acme"]);

const definitions = sources.flatMap(({ module, folder, files }) => {
    const download = execFileSync("go", ["mod", "download", "-json", module], { cwd: tmpdir(), encoding: "utf8" });
    const { Dir: directory } = JSON.parse(download) as { Dir: string };
    return files.map((file) => {
        const { apiVersion, kind, metadata, spec } = parse(
            readFileSync(join(directory, folder, `${file}.yaml`), "utf8"),
        ) as { apiVersion: string; kind: string; metadata: Properties; spec: Properties };
        return { apiVersion, kind, metadata: { name: metadata.name ?? null }, spec: reduced(spec) };
    });
});
const modules = sources.map(({ module }) => module);
writeFileSync(
    join(import.meta.dirname, "definitions.json"),
    `{"modules":${JSON.stringify(modules)},"definitions":[\n${definitions.map((each) => JSON.stringify(each)).join(",\n")}\n]}\n`,
);

/** Without descriptions, which the API server does not read. A property that is called `description` stays. */
function reduced(value: Value, isNames = false): Value {
    if (Array.isArray(value)) {
        return value.map((item) => reduced(item));
    }
    if (!isProperties(value)) {
        return value;
    }
    return Object.fromEntries(
        Object.entries(value)
            .filter(([name, inner]) => isNames || name !== "description" || typeof inner !== "string")
            .map(([name, inner]) => [
                name,
                isNames && leftOpen.has(name)
                    ? { type: "object", "x-kubernetes-preserve-unknown-fields": true }
                    : reduced(inner, !isNames && name === "properties"),
            ]),
    );
}
