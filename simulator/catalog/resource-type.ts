/** What is known of one resource type, read from the package its users program against. */

/** How an output is filled in; read from its declared TypeScript type. */
export type OutputKind = "string" | "number" | "boolean" | "list" | "map" | "object";

/** One property as the package declares it. */
export interface OutputDeclaration {
    readonly kind: OutputKind;
    /** Whether it can be missing from a finished resource. */
    readonly optional: boolean;
}

/** The shape of a resource type. */
export interface ResourceType {
    /** The type token, such as `aws:ec2/subnet:Subnet`. */
    readonly token: string;
    readonly inputs: ReadonlySet<string>;
    readonly required: readonly string[];
    /** Properties only the cloud sets. */
    readonly outputs: ReadonlySet<string>;
    /** Inputs the cloud fills in when the program leaves them out. */
    readonly computedInputs: ReadonlySet<string>;
    /** Properties that are secret whatever the program says. */
    readonly secrets: ReadonlySet<string>;
    readonly declarations: ReadonlyMap<string, OutputDeclaration>;
}
