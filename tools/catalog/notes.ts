/** What the merge of the sources leaves to be told. */

/** Why a property is not held to what AWS says of it, or is held to something else. */
export type NoteKind =
    /** AWS's schema has no property of the name. */
    | "unmapped"
    /** The two have different shapes or types. */
    | "shape"
    /** Required in one and not in the other. */
    | "required"
    /** The package's comment names values that AWS's enumeration lacks. */
    | "widened"
    /** JavaScript would read the pattern differently, or take for ever over it. */
    | "pattern"
    /** A limit that was looked at and left out. */
    | "decided";

/** One thing to tell of one property. */
export interface Note {
    readonly kind: NoteKind;
    /** Path of the Pulumi property, `[]` for the elements of a list. */
    readonly path: string;
    readonly detail: string;
}
