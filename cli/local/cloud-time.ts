/** What the last operation on a stack would have taken on AWS. */
import { parseUrn } from "../../simulator/wire/urn.ts";
import type { CloudStore } from "../../simulator/cloud/store.ts";
import { operationTime, type OperationTime } from "../../simulator/time/operation-time.ts";
import type { LocalCloud } from "./environment.ts";
import { currentState, stateWith } from "./stack-state.ts";
import { alignColumns, clock } from "./text.ts";

/** The time of the last operation that changed a stack; undefined when none did. */
export function lastOperationTime(cloud: LocalCloud, store: CloudStore, stack: string): OperationTime | undefined {
    const operation = store.calls.lastOperation(stack);
    if (operation === undefined) {
        return undefined;
    }
    const calls = store.calls.list({ operation, stack });
    const deleted = new Set(calls.flatMap(({ method, urn }) => (method === "delete" ? [urn] : [])));
    const before = deleted.size === 0 ? [] : stateWith(cloud, stack, deleted);
    return operationTime(calls, { after: currentState(cloud, stack), before });
}

/** A line for each stack that was changed since a moment: what its last operation would have taken. */
export function changedTimes(cloud: LocalCloud, store: CloudStore, since: string): string[] {
    return store.calls.changedSince(since).flatMap((stack) => {
        const time = lastOperationTime(cloud, store, stack);
        return time === undefined
            ? []
            : [`${stack}: about ${clock(time.makespan)} on AWS; along what: neo local time ${stack}\n`];
    });
}

/** The time as a page of text. */
export function operationTimeText({ makespan, lowerBound, path }: OperationTime): string {
    const rows = path.map(({ urn, method, start, seconds }) => [
        `+${clock(start)}`,
        clock(seconds),
        method,
        parseUrn(urn).name,
        parseUrn(urn).type,
    ]);
    const above = lowerBound === 0 ? 0 : (makespan / lowerBound - 1) * 100;
    const head = `${clock(makespan)} of AWS's time; ${clock(lowerBound)} if nothing waited but for data (${above.toFixed(1)} % above)`;
    return [head, "", alignColumns([["start", "takes", "what", "resource", "type"], ...rows])].join("\n");
}
