/** What kind of stage a resource serves, as its tag says. */
import { read, type Readable, type Reading } from "./read.ts";

/** The tag that says it. */
export const environmentTag = "neo:environment";

const rehearsals = ["development", "test"];

/** The tag as it stands. */
export function environmentOf(resource: Readable): Reading {
    return read(resource, "tags").field(environmentTag);
}

/** True where an outage or a small size hurts nobody's customers. What nobody can tell, or nobody has heard of, may be Production. */
export function isRehearsal(resource: Readable): boolean {
    return rehearsals.includes(environmentOf(resource).text ?? "");
}
