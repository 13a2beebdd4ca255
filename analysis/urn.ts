/** What a URN says. Pure. Source: Pulumi documentation, "Resource names": `urn:pulumi:<stack>::<project>::<types>::<name>`. */

/** The name a program gave the resource: the last part; the whole text where it has no parts. */
export function nameInUrn(urn: string): string {
    return urn.split("::").at(-1) ?? urn;
}
