/** Completes a Kubernetes manifest, or says what is wrong with it. */
import { kubernetesInputs, kubernetesType } from "../../catalog/kubernetes-types.ts";
import type { ResourceType } from "../../catalog/resource-type.ts";
import { hexadecimal } from "../../cloud/fingerprint.ts";
import { isNamespaced } from "../../behaviour/kubernetes/scopes.ts";
import { parseUrn } from "../../wire/urn.ts";
import { isUnknown, reveal, text, within, type Properties } from "../../wire/values.ts";
import type { CheckFailure, CheckRequest, CheckResult } from "../contract.ts";
import { inputFailures } from "../input-failures.ts";
import { autonamedAnnotation, isAutonamed, metadataOf, nameOf, namesNamespace } from "./manifest.ts";

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
    const failures = manifestFailures(type.token, given);
    const named = withName(given, request, surroundings.generation);
    return { inputs: withNamespace(type, named, surroundings.namespace), failures };
}

/** A custom resource needs to say only what it is. */
function manifestFailures(token: string, manifest: Properties): CheckFailure[] {
    const schema = kubernetesInputs(token) ?? { properties: {}, required: [], $defs: {} };
    const required = [...new Set(["apiVersion", "kind", ...schema.required])];
    return inputFailures(manifest, { ...schema, required }, { token, convertsScalars: false });
}

function withName(manifest: Properties, request: CheckRequest, generation: number): Properties {
    const { name, generateName } = metadataOf(manifest);
    const isNamed = name !== undefined || generateName !== undefined;
    if (isNamed || isUnknown(reveal(manifest.metadata ?? {})) || request.autonaming?.mode === "disable") {
        return manifest;
    }
    const kept = isAutonamed(request.olds) ? nameOf(request.olds) : undefined;
    const fresh =
        request.autonaming?.name ?? `${parseUrn(request.urn).name}-${hexadecimal(8, request.urn, generation)}`;
    return withMetadata(manifest, (metadata) => ({
        ...metadata,
        name: kept ?? fresh,
        annotations: within(metadata.annotations ?? {}, (annotations) => ({
            ...annotations,
            [autonamedAnnotation]: "true",
        })),
    }));
}

function withNamespace(type: ResourceType, manifest: Properties, namespace: string): Properties {
    const isCustom = type.inputs.size === 0;
    if (namesNamespace(manifest) || !isNamespaced(text(manifest, "kind") ?? "", isCustom, false)) {
        return manifest;
    }
    return withMetadata(manifest, (metadata) => ({ ...metadata, namespace }));
}

/** What is secret stays so, and what is not known yet stays as it is. */
function withMetadata(manifest: Properties, change: (metadata: Properties) => Properties): Properties {
    return { ...manifest, metadata: within(manifest.metadata ?? {}, change) };
}
