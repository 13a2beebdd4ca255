/** What a program asks of the provider by annotations of an object. Source: the annotations page of the provider's documentation. */
import type { TimeLimited } from "../../contract.ts";
import { group, revealProperties, text, type Properties } from "../../../wire/values.ts";

/** How long an object may take to become ready, or to be gone, in milliseconds: the provider's own limit. */
const usualLimit = 600_000;

/** Whether to go on without waiting until the object is ready. */
export function skipsAwait(manifest: Properties): boolean {
    return annotation(manifest, "pulumi.com/skipAwait") === "true";
}

/** Whether to take fields over from whoever owns them. */
export function forcesPatch(manifest: Properties): boolean {
    return annotation(manifest, "pulumi.com/patchForce") === "true";
}

/** The time limit in milliseconds: the resource's option counts before its annotation. */
export function timeLimit(manifest: Properties, { timeoutSeconds }: TimeLimited): number {
    const seconds = timeoutSeconds ?? Number(annotation(manifest, "pulumi.com/timeoutSeconds"));
    return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : usualLimit;
}

/** What becomes of an object's dependants when it is deleted: `Foreground` removes them first. */
export function propagationPolicy(manifest: Properties): string {
    const asked = annotation(manifest, "pulumi.com/deletionPropagationPolicy")?.toLowerCase();
    const policies: Readonly<Record<string, string>> = { orphan: "Orphan", background: "Background" };
    return policies[asked ?? ""] ?? "Foreground";
}

function annotation(manifest: Properties, name: string): string | undefined {
    return text(group(group(revealProperties(manifest), "metadata"), "annotations"), name);
}
