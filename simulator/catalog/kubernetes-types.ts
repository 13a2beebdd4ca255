/** The object kinds of the Kubernetes provider, read on demand from the `@pulumi/kubernetes` package. */
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { readGeneratedClass } from "./generated-class.ts";
import { generatedSchema } from "./generated-schemas.ts";
import { asServerReads } from "./kubernetes-reading.ts";
import { PackageSchemas, type MemberListener } from "./package-schemas.ts";
import type { ResourceType } from "./resource-type.ts";
import type { InputSchema } from "./schema.ts";

const manifestPath = createRequire(import.meta.url).resolve("@pulumi/kubernetes/package.json");
const packageFolder = dirname(manifestPath);
const known = new Map<string, ResourceType>();
const knownInputs = new Map<string, InputSchema>();

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

/**
 * What the members of a kind's manifest may be; undefined for a custom resource, whose definition is in no package.
 * Throws an Error when Kubernetes owns the group and the package has no such kind.
 */
export function kubernetesInputs(token: string): InputSchema | undefined {
    if (kubernetesType(token).inputs.size === 0) {
        return undefined;
    }
    const inputs =
        knownInputs.get(token) ??
        generatedSchema(`kubernetes/${kubernetesClassPath(token)}`) ??
        readKubernetesInputs(token);
    knownInputs.set(token, inputs);
    return inputs;
}

/** As {@link kubernetesInputs} for a kind of Kubernetes' own, from the package alone. */
export function readKubernetesInputs(token: string, listener?: MemberListener): InputSchema {
    const path = join(packageFolder, kubernetesClassPath(token));
    const schemas = new PackageSchemas(join(packageFolder, "types", "input.d.ts"));
    return asServerReads(schemas.read(path, parseKubernetesToken(token).kind, listener));
}

/** Where the package has the class of a token: `networking/v1/networkPolicy`. */
export function kubernetesClassPath(token: string): string {
    const { kind } = parseKubernetesToken(token);
    const { group, version } = groupVersion(token);
    const folder = group.replace(/\.authorization\.k8s\.io$|\.k8s\.io$|\.apiserver\.k8s\.io$/, "").replace(/\..*$/, "");
    return [folder, version, kind.charAt(0).toLowerCase() + kind.slice(1)].join("/");
}

function readType(token: string): ResourceType {
    const type = isBuiltIn(groupVersion(token).group)
        ? readGeneratedClass(token, join(packageFolder, kubernetesClassPath(token)))
        : customResource(token);
    if (type === undefined) {
        throw new Error(`unknown resource type ${token}: @pulumi/kubernetes ${kubernetesVersion()} has no such class`);
    }
    return type;
}

function groupVersion(token: string): { group: string; version: string } {
    const { apiVersion } = parseKubernetesToken(token);
    const [group = "", version = ""] = apiVersion.includes("/") ? apiVersion.split("/") : ["core", apiVersion];
    return { group, version };
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
