/** A resource that a program registered where no engine was: all there is to judge. */

/** As the engine would describe it to a policy pack; values in plain text, as packs see them. */
export interface RecordedResource {
    type: string;
    urn: string;
    name: string;
    /** What the provider was given, defaults filled in. */
    inputs: Record<string, unknown>;
    /** What the provider answered; of a component what it registered. */
    outputs: Record<string, unknown>;
    /** URN. */
    parent?: string;
    /** URN. */
    provider?: string;
    protect: boolean;
    ignoreChanges: readonly string[];
    dependencies: readonly string[];
    /** URNs of the resources each property is made from. */
    propertyDependencies: Readonly<Record<string, readonly string[]>>;
}

/** What a run of a program left. */
export interface RecordedRun {
    resources: readonly RecordedResource[];
    /** What the stack offers to others. */
    contract: unknown;
}
