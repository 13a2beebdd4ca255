/** What a stand-in provider must be able to do, free of protocol messages; `service.ts` speaks the protocol for it. */
import type { DetailedChange } from "../diff/changes.ts";
import type { Properties } from "../wire/values.ts";

/** One input the provider refuses. */
export interface CheckFailure {
    /** Path of the property; empty when the resource as a whole is refused. */
    readonly property: string;
    readonly reason: string;
}

/** Inputs as the provider will use them (defaults and names filled in), and what is wrong with them. */
export interface CheckResult {
    readonly inputs: Properties;
    readonly failures: readonly CheckFailure[];
}

/** How the engine wants an unnamed resource to be named. */
export interface Autonaming {
    /** `propose`: a suggestion; `enforce`: take exactly this name; `disable`: give none. */
    readonly mode: "propose" | "enforce" | "disable";
    readonly name: string;
}

export interface CheckRequest {
    readonly urn: string;
    readonly olds: Properties;
    readonly news: Properties;
    readonly autonaming: Autonaming | undefined;
}

export interface DiffRequest {
    readonly urn: string;
    readonly id: string;
    readonly oldInputs: Properties;
    readonly oldOutputs: Properties;
    readonly news: Properties;
    /** Property paths the program asked to leave alone. */
    readonly ignoreChanges: readonly string[];
}

/** Every change between two sets of inputs, and what it takes. */
export interface DiffResult {
    readonly changes: readonly DetailedChange[];
    /** Whether the old object must go before the new one can come (they share a physical name). */
    readonly deleteBeforeReplace: boolean;
}

/** A request whose resource may say how long it may take. */
export interface TimeLimited {
    /** `customTimeouts`, in seconds; absent: the provider's own limit. */
    readonly timeoutSeconds?: number;
}

export interface CreateRequest extends TimeLimited {
    readonly urn: string;
    readonly inputs: Properties;
    readonly preview: boolean;
}

/** A resource as the cloud holds it; the id is empty in a preview. */
export interface ResourceState {
    readonly id: string;
    readonly outputs: Properties;
}

export interface ReadRequest {
    readonly urn: string;
    readonly id: string;
    /** What the engine remembers; both are empty on an import. */
    readonly inputs: Properties;
    readonly outputs: Properties;
}

export interface ReadResult extends ResourceState {
    readonly inputs: Properties;
}

export interface UpdateRequest extends TimeLimited {
    readonly urn: string;
    readonly id: string;
    readonly oldInputs: Properties;
    readonly oldOutputs: Properties;
    readonly news: Properties;
    readonly preview: boolean;
}

export interface DeleteRequest extends TimeLimited {
    readonly urn: string;
    readonly id: string;
    readonly outputs: Properties;
}

/** A stand-in provider. Every method throws an Error with the cloud's own sentence when the cloud would refuse. */
export interface Provider {
    readonly name: string;
    /** Exactly the version of the npm package it stands in for. */
    readonly version: string;
    checkConfig(news: Properties): CheckResult;
    diffConfig(olds: Properties, news: Properties): DiffResult;
    configure(config: Properties): void;
    check(request: CheckRequest): Promise<CheckResult>;
    diff(request: DiffRequest): Promise<DiffResult>;
    create(request: CreateRequest): Promise<ResourceState>;
    /** Undefined when the object does not exist (any more). */
    read(request: ReadRequest): Promise<ReadResult | undefined>;
    update(request: UpdateRequest): Promise<Properties>;
    delete(request: DeleteRequest): Promise<void>;
    invoke(token: string, args: Properties): Promise<Properties>;
}

/** The object is there but not as it should be: the engine keeps it, says so, and tries again with the next operation. */
export class PartialError extends Error {
    readonly state: ReadResult;

    constructor(message: string, state: ReadResult) {
        super(message);
        this.state = state;
    }
}

/** The function or resource kind asked for is not part of the local cloud; the message names its token. */
export class UnimplementedError extends Error {}
