/** The object kinds of the Kubernetes provider, read on demand from the `@pulumi/kubernetes` package. */
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { readGeneratedClass } from "./generated-class.ts";
import type { ResourceType } from "./resource-type.ts";

const manifestPath = createRequire(import.meta.url).resolve("@pulumi/kubernetes/package.json");
const packageFolder = dirname(manifestPath);
const known = new Map<string, ResourceType>();

/** What a Kubernetes type token says. */
export interface KubernetesToken {
    /** As in a manifest: `v1`, `apps/v1`, `eks.amazonaws.com/v1`. */
    readonly apiVersion: string;
    readonly kind: string;
}

/** The version of the package, and so the version of the provider that is stood in for. */
export function kubernetesVersion(): string {
    return (createRequire(import.meta.url)(manifestPath) as { version: string }).version;
}

/** Takes a token such as `kubernetes:core/v1:Secret` apart. Throws an Error when the text is not such a token. */
export function parseKubernetesToken(token: string): KubernetesToken {
    const [, group, version, kind] = /^kubernetes:([a-z0-9.-]+)\/([a-z0-9]+):([A-Za-z0-9]+)$/.exec(token) ?? [];
    if (group === undefined || version === undefined || kind === undefined) {
        throw new Error(`unknown resource type ${token}: a Kubernetes type is kubernetes:<group>/<version>:<Kind>`);
    }
    return { apiVersion: group === "core" ? version : `${group}/${version}`, kind };
}

/**
 * The shape of a kind such as `kubernetes:networking.k8s.io/v1:NetworkPolicy`.
 * A group that Kubernetes itself does not own belongs to a custom resource, and any shape is accepted.
 * Throws an Error when Kubernetes owns the group and the package has no such kind.
 */
export function kubernetesType(token: string): ResourceType {
    const type = known.get(token) ?? readType(token);
    known.set(token, type);
    return type;
}

function readType(token: string): ResourceType {
    const { apiVersion, kind } = parseKubernetesToken(token);
    const [group = "", version = ""] = apiVersion.includes("/") ? apiVersion.split("/") : ["core", apiVersion];
    const file = kind.charAt(0).toLowerCase() + kind.slice(1);
    const folder = group.replace(/\.authorization\.k8s\.io$|\.k8s\.io$|\.apiserver\.k8s\.io$/, "").replace(/\..*$/, "");
    const path = join(packageFolder, folder, version, file);
    const type = isBuiltIn(group) ? readGeneratedClass(token, path) : customResource(token);
    if (type === undefined) {
        throw new Error(`unknown resource type ${token}: @pulumi/kubernetes ${kubernetesVersion()} has no such class`);
    }
    return type;
}

/** Kubernetes keeps the names without a dot and those under `k8s.io` for itself. */
function isBuiltIn(group: string): boolean {
    return !group.includes(".") || /^(?:[a-z]+|[a-z]+\.authorization|[a-z]+\.apiserver)\.k8s\.io$/.test(group);
}

function customResource(token: string): ResourceType {
    return {
        token,
        inputs: new Set(),
        required: ["apiVersion", "kind"],
        outputs: new Set(),
        computedInputs: new Set(),
        secrets: new Set(),
        declarations: new Map(),
    };
}
