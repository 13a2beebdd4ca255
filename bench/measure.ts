/** Runs one operation of the engine and says how long each part of it took, and what its processes needed. */
import type { Operation } from "../cli/engine/operation.ts";
import type { ProgramCloud } from "../tests/support/program-cloud.ts";
import { watchProcessTree, type TreeUsage } from "./process-tree.ts";

/** Seconds of one operation, from its start to its end. */
export interface Phases {
    /** Until the engine's first event: engine, language host and policy pack are up. */
    start: number;
    /** Until the program's first resource: its modules are loaded. */
    load: number;
    /** Until the last resource is done: registrations, providers, rules about one resource. */
    register: number;
    /** Until the command has ended: rules about the whole stack, state, shutdown. */
    finish: number;
}

/** One operation, measured. */
export interface Measured {
    seconds: number;
    phases: Phases;
    resources: number;
    usage: TreeUsage;
}

/**
 * Measures one operation.
 * @throws when it fails: a figure of something that failed means nothing
 */
export async function measure(
    cloud: ProgramCloud,
    command: Operation["command"],
    stack: string,
    variables: Record<string, string> = {},
): Promise<Measured> {
    const stop = watchProcessTree();
    const started = performance.now();
    const since = () => (performance.now() - started) / 1000;
    const marks = { first: 0, resource: 0, last: 0 };
    const result = await cloud.run(command, stack, {
        variables,
        onEvent: (event) => {
            marks.first ||= since();
            if (event.resourcePreEvent !== undefined && !event.resourcePreEvent.metadata.type.startsWith("pulumi:")) {
                marks.resource ||= since();
            }
            if (event.resOutputsEvent !== undefined || event.resourcePreEvent !== undefined) {
                marks.last = since();
            }
        },
    });
    const seconds = since();
    const usage = stop();
    if (!result.succeeded) {
        throw new Error([`${command} of ${stack} failed`, ...result.errors, result.text].join("\n"));
    }
    const { create, update, replace, same } = result.steps;
    const resource = marks.resource || marks.last;
    return {
        seconds,
        phases: {
            start: marks.first,
            load: resource - marks.first,
            register: marks.last - resource,
            finish: seconds - marks.last,
        },
        resources: create + update + replace + same,
        usage,
    };
}
