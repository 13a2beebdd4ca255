/** What the engine said of each resource during one operation, and in which order. */
import type { EngineEvent } from "@pulumi/pulumi/automation/events.js";
import type { OperationResult } from "../../../../cli/engine/operation.ts";
import type { NeutralCloud, ListedResource } from "../../engine/neutral-cloud.ts";
import type { RunOptions } from "../../../support/program-cloud.ts";
import type { Operation } from "../../../../cli/engine/operation.ts";

/** One step of the engine on one resource. */
export interface Step {
    readonly urn: string;
    readonly op: string;
    /** Kind of each difference by path; `null` when the provider was not asked or told none. */
    readonly diff: Readonly<Record<string, string>> | null;
    /** Top-level properties that force a replacement. */
    readonly keys: readonly string[];
    /** Secrets are `[secret]` here. */
    readonly inputs: Record<string, any>;
    /** Id of the object the step leaves; empty when it is not known or gone. */
    readonly id: string;
    readonly provider: string;
}

/** The steps of one operation. */
export class Trace {
    readonly result: OperationResult;
    /** In the order in which the engine began them. */
    readonly begun: readonly Step[];
    private readonly ended: readonly Step[];

    constructor(result: OperationResult, begun: readonly Step[], ended: readonly Step[]) {
        this.result = result;
        this.begun = begun;
        this.ended = ended;
    }

    /** The steps on the resource of this name, in the order in which the engine began them. */
    of(name: string): Step[] {
        return this.begun.filter(({ urn }) => nameOf(urn) === name);
    }

    /** The operations on the resource of this name. */
    ops(name: string): string[] {
        return this.of(name).map(({ op }) => op);
    }

    /** The operations on the resource of this name as they ended: a refresh is known by what it found. */
    outcome(name: string): string[] {
        return this.ended.filter(({ urn }) => nameOf(urn) === name).map(({ op }) => op);
    }

    /** The one step on the resource of this name that carries its new inputs: of a replacement, the replacement itself. */
    step(name: string): Step {
        const steps = this.of(name);
        const found = steps.find(({ op }) => op === "replace") ?? steps[0];
        if (found === undefined) {
            throw new Error(`the engine said nothing of ${name}:\n${this.result.errors.join("\n")}`);
        }
        return found;
    }

    /** Position at which an operation on a resource was over. Throws an Error when it never was. */
    end(name: string, op: string): number {
        return position(this.ended, name, op);
    }

    /** Position at which an operation on a resource began. Throws an Error when it never did. */
    begin(name: string, op: string): number {
        return position(this.begun, name, op);
    }

    /** Positions at which operations began, as `op name`, for those of the resources named. */
    order(...names: string[]): string[] {
        return this.begun.filter(({ urn }) => names.includes(nameOf(urn))).map(({ op, urn }) => `${op} ${nameOf(urn)}`);
    }
}

/** Runs an operation on a program and keeps what the engine says. */
export async function traced(
    cloud: NeutralCloud,
    command: Operation["command"],
    stack: string,
    resources: readonly ListedResource[],
    options: RunOptions = {},
): Promise<Trace> {
    const begun: Step[] = [];
    const ended: Step[] = [];
    const onEvent = (event: EngineEvent): void => {
        const before = event.resourcePreEvent?.metadata;
        const after = event.resOutputsEvent?.metadata;
        if (before !== undefined) {
            begun.push(stepOf(before));
        }
        if (after !== undefined) {
            ended.push(stepOf(after));
        }
    };
    const result = await cloud.runWith(command, stack, resources, { ...options, onEvent });
    return new Trace(result, begun, ended);
}

type Metadata = NonNullable<EngineEvent["resourcePreEvent"]>["metadata"];

// Typed as optional, sent as null.
function stepOf({ urn, op, detailedDiff, keys, new: after, provider }: Metadata): Step {
    const differences = Object.entries(detailedDiff ?? {}).map(([path, { diffKind }]) => [path, diffKind] as const);
    return {
        urn,
        op,
        diff: (detailedDiff ?? null) === null ? null : Object.fromEntries(differences),
        keys: keys ?? [],
        inputs: after?.inputs ?? {},
        id: after?.id ?? "",
        provider,
    };
}

function position(steps: readonly Step[], name: string, op: string): number {
    const found = steps.findIndex((step) => step.op === op && nameOf(step.urn) === name);
    if (found < 0) {
        throw new Error(`the engine did no ${op} of ${name}`);
    }
    return found;
}

/** The name in a URN. */
export function nameOf(urn: string): string {
    return urn.slice(urn.lastIndexOf("::") + 2);
}
