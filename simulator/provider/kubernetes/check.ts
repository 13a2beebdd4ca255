/** Completes a Kubernetes manifest, or says what is wrong with it. */
import { kubernetesType } from "../../catalog/kubernetes-types.ts";
import type { ResourceType } from "../../catalog/resource-type.ts";
import { hexadecimal } from "../../cloud/fingerprint.ts";
import { isNamespaced } from "../../behaviour/kubernetes/scopes.ts";
import { isBookkeeping } from "../../diff/changes.ts";
import { parseUrn } from "../../wire/urn.ts";
import { group, text, type Properties } from "../../wire/values.ts";
import type { CheckFailure, CheckRequest, CheckResult } from "../contract.ts";
import { autonamedAnnotation, isAutonamed, nameOf, namesNamespace } from "./manifest.ts";

/** What a check needs to know beyond the request. */
export interface CheckSurroundings {
    /** Namespace of objects that name none. */
    readonly namespace: string;
    /** How many objects the resource had before. */
    readonly generation: number;
}

/** Checks one object. Throws an Error when Kubernetes has no such kind. */
export function checkKubernetes(request: CheckRequest, surroundings: CheckSurroundings): CheckResult {
    const type = kubernetesType(parseUrn(request.urn).type);
    const given = Object.fromEntries(Object.entries(request.news).filter(([, value]) => value !== null));
    const failures = manifestFailures(type, given);
    const named = withName(given, request, surroundings.generation);
    return { inputs: withNamespace(type, named, surroundings.namespace), failures };
}

function manifestFailures(type: ResourceType, manifest: Properties): CheckFailure[] {
    const missing = ["apiVersion", "kind", ...type.required]
        .filter((name, index, all) => manifest[name] === undefined && all.indexOf(name) === index)
        .map((name) => ({ property: name, reason: `Missing required property '${name}' of ${type.token}` }));
    const isOpen = type.inputs.size === 0;
    const surplus = Object.keys(manifest)
        .filter((name) => !isOpen && !type.inputs.has(name) && !isBookkeeping(name))
        .map((name) => ({
            property: name,
            reason: `Invalid or unknown key: '${name}' is not an input of ${type.token}`,
        }));
    return [...missing, ...surplus];
}

function withName(manifest: Properties, request: CheckRequest, generation: number): Properties {
    const metadata = group(manifest, "metadata");
    if (metadata.name !== undefined || metadata.generateName !== undefined || request.autonaming?.mode === "disable") {
        return manifest;
    }
    const kept = isAutonamed(request.olds) ? nameOf(request.olds) : undefined;
    const fresh =
        request.autonaming?.name ?? `${parseUrn(request.urn).name}-${hexadecimal(8, request.urn, generation)}`;
    const annotations = { ...group(metadata, "annotations"), [autonamedAnnotation]: "true" };
    return { ...manifest, metadata: { ...metadata, name: kept ?? fresh, annotations } };
}

function withNamespace(type: ResourceType, manifest: Properties, namespace: string): Properties {
    const isCustom = type.inputs.size === 0;
    if (namesNamespace(manifest) || !isNamespaced(text(manifest, "kind") ?? "", isCustom, false)) {
        return manifest;
    }
    return { ...manifest, metadata: { ...group(manifest, "metadata"), namespace } };
}
