/** Which AWS types take tags: a type that could say whose it is and does not must not pass for one that cannot. */
import { taggableClasses } from "./catalogue/types.ts";

const taggableTypes: ReadonlySet<string> = new Set(
    Object.entries(taggableClasses).flatMap(([module, names]) =>
        names.split(" ").map((name) => typeToken(module, name)),
    ),
);

/** True when the type has a `tags` input that is a map of strings. */
export function isTaggable(type: string): boolean {
    return taggableTypes.has(type);
}

function typeToken(module: string, name: string): string {
    return `aws:${module}/${name.charAt(0).toLowerCase()}${name.slice(1)}:${name}`;
}
