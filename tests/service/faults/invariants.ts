/** What must be true after an operation, however it was disturbed. */
import { strict as assert } from "node:assert";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { currentState } from "../../../cli/local/stack-state.ts";
import { processesOfFolder } from "../../../service/engine/process-table.ts";
import { firstBrokenAudit } from "../../../service/store/audit.ts";
import type { CallEntry } from "../../../simulator/calls/call-log.ts";
import { until, type TestService } from "../worker/service.ts";

/** The operation has reached its goal; nothing was made twice, lost, or left over; and its events have no gap. */
export async function assertWhole(service: TestService, id: string): Promise<void> {
    const { status, failure } = await service.operation(id);
    assert.equal(status, "succeeded", JSON.stringify(failure));
    assertCloudIsState(service);
    assertNoOverlap(service.cloud((store) => store.calls.list()));
    await assertEventsAreWhole(service, id);
    assert.equal(await firstBrokenAudit(service.database), undefined, "the chain of what was done is broken");
    // A runner that is killed between its last two steps leaves its folder to the worker's next look around, in a minute.
    await until("no work folder is left", () => readdirSync(join(service.dataFolder, "work")).length === 0, 90_000);
    const attempts = await service.database.selectFrom("attempt").select("folder").execute();
    await until("nothing runs", () => attempts.every(({ folder }) => processesOfFolder(folder).length === 0));
}

/** The cloud has each object once, and the state has those and no other. */
function assertCloudIsState(service: TestService): void {
    const nameOf = ({ urn, id: object }: { urn: string; id?: string }) => `${urn} ${object}`;
    const objects = service.cloud((store) => store.list());
    const isObject = ({ urn, custom }: { urn: string; custom?: boolean }) =>
        custom === true && !urn.includes("::pulumi:providers:");
    const state = currentState(service.environment.local!, "account").filter(isObject);
    assert.deepEqual(objects.map(nameOf).sort(), state.map(nameOf).sort(), "cloud and state differ");
    assert.equal(new Set(objects.map(({ urn }) => urn)).size, objects.length, "an object was made twice");
}

/** Of each engine that changed something, the time from its first change to its last one: no two may share a moment. */
export function assertNoOverlap(calls: readonly CallEntry[]): void {
    const spans = new Map<string, { from: string; to: string }>();
    for (const { at, operation, method, preview } of calls) {
        if (preview || !["create", "update", "delete"].includes(method)) continue;
        spans.set(operation, { from: spans.get(operation)?.from ?? at, to: at });
    }
    const inOrder = [...spans].sort(([, one], [, other]) => (one.from < other.from ? -1 : 1));
    for (const [index, [operation, { from }]] of inOrder.entries()) {
        const [before, span] = inOrder[index - 1] ?? [];
        assert.ok(span === undefined || span.to <= from, `engines ${before} and ${operation} changed things at once`);
    }
}

async function assertEventsAreWhole(service: TestService, id: string): Promise<void> {
    const events = await service.events(id);
    assert.deepEqual(
        events.map(({ sequence }) => sequence),
        events.map((_, index) => index + 1),
        "the numbers of the events have a gap",
    );
    for (const attempt of new Set(events.map(({ content }) => content.attempt))) {
        const lines = events.flatMap(({ content }) =>
            content.attempt === attempt && "line" in content ? [content.line] : [],
        );
        assert.deepEqual(
            lines,
            lines.map((_, index) => index + 1),
            `events of attempt ${String(attempt)} are missing`,
        );
    }
}
