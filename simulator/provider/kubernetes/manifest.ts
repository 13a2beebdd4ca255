/** Reads what identifies an object from its manifest. */
import { isProperties, isUnknown, reveal, text, type Properties } from "../../wire/values.ts";

/** The object's name, or undefined while it is unknown. */
export function nameOf(manifest: Properties): string | undefined {
    return text(metadataOf(manifest), "name");
}

/** The namespace the object is in, or undefined for one outside namespaces. */
export function namespaceOf(manifest: Properties): string | undefined {
    return text(metadataOf(manifest), "namespace");
}

/** The id the engine knows the object by: `<namespace>/<name>`, or the name alone outside namespaces. */
export function idOf(manifest: Properties): string {
    const parts = [namespaceOf(manifest), nameOf(manifest)];
    return parts.filter((part) => part !== undefined).join("/");
}

/** Annotation by which the provider remembers that it chose the name. */
export const autonamedAnnotation = "pulumi.com/autonamed";

/** Whether the provider, and not the program, chose the name. */
export function isAutonamed(manifest: Properties): boolean {
    const annotations = reveal(metadataOf(manifest).annotations ?? {});
    return isProperties(annotations) && reveal(annotations[autonamedAnnotation] ?? null) === "true";
}

/** Whether the manifest's namespace is given, be it by a value not known yet. */
export function namesNamespace(manifest: Properties): boolean {
    const { namespace } = metadataOf(manifest);
    return isUnknown(namespace) || (typeof namespace === "string" && namespace !== "");
}

/** The object's metadata, with what is secret in it, or of it, in plain but for what lies deeper. */
export function metadataOf(manifest: Properties): Properties {
    const metadata = reveal(manifest.metadata ?? {});
    return isProperties(metadata)
        ? Object.fromEntries(Object.entries(metadata).map(([name, value]) => [name, reveal(value)]))
        : {};
}
