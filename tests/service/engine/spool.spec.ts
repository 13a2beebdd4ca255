import { strict as assert } from "node:assert";
import { appendFileSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readSpool, Spool } from "../../../service/engine/spool.ts";
import type { OperationEvent } from "../../../service/store/events.ts";

describe("the spool", function () {
    this.timeout(20_000);
    let folder: string;
    beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "neo-spool-"))));
    afterEach(() => rmSync(folder, { recursive: true, force: true }));

    const event = (index: number): OperationEvent => ({ type: "step", content: { index } });
    const indexOf = ({ content }: OperationEvent) => content.index;
    const sequence = (length: number) => Array.from({ length }, (_, index) => index);

    it("hands over everything in order, also what the store first refuses", async () => {
        const stored: OperationEvent[] = [];
        let refusals = 2;
        const store = (events: readonly OperationEvent[]) => {
            if (refusals-- > 0) return Promise.reject(new Error("down"));
            stored.push(...events);
            return Promise.resolve();
        };
        const spool = new Spool(join(folder, "events"), store, () => false);
        sequence(450).forEach((index) => spool.add(event(index)));
        await spool.drain();
        assert.deepEqual(stored.map(indexOf), sequence(450));
        assert.deepEqual(readSpool(join(folder, "events")).map(indexOf), sequence(450));
        assert.equal(statSync(join(folder, "events")).mode & 0o777, 0o600);
    });

    it("offers nothing any more after a refusal for good, and keeps the file", async () => {
        let offers = 0;
        const store = () => {
            offers++;
            return Promise.reject(new Error("lost"));
        };
        const spool = new Spool(join(folder, "events"), store, () => true);
        spool.add(event(0));
        await spool.drain();
        spool.add(event(1));
        assert.equal(offers, 1);
        assert.deepEqual(readSpool(join(folder, "events")).map(indexOf), [0]);
    });

    it("reads what was written before a kill, without the line that was cut", () => {
        const file = join(folder, "cut");
        appendFileSync(file, `${JSON.stringify({ ...event(0), line: 1, at: new Date() })}\n{"type":"st`);
        assert.deepEqual(readSpool(file).map(indexOf), [0]);
        assert.deepEqual(readSpool(join(folder, "none")), []);
    });
});
