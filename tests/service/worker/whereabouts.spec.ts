import { strict as assert } from "node:assert";
import { whereaboutsOf } from "../../../service/worker/whereabouts.ts";

const now = Date.UTC(2030, 0, 1);
const attempt = {
    host: "here",
    boot_id: "boot-1",
    process: 7 as number | null,
    process_started: "100" as string | null,
    folder: "/work/1",
    started_at: new Date(now - 60_000),
};
const nameless = { ...attempt, process: null, process_started: null };

describe("a runner", () => {
    for (const { title, of, alive = false, processes = false, where } of [
        { title: "that runs", of: attempt, alive: true, where: "here" },
        { title: "that does not run", of: attempt, where: "gone" },
        { title: "of before the machine started anew", of: { ...attempt, boot_id: "b" }, alive: true, where: "gone" },
        { title: "of another host", of: { ...attempt, host: "there" }, where: "elsewhere" },
        { title: "that did not say who it is, and runs", of: nameless, processes: true, where: "here" },
        { title: "that did not say who it is, and never ran", of: nameless, where: "gone" },
        { title: "that starts", of: { ...nameless, started_at: new Date(now - 1000) }, where: "here" },
    ]) {
        it(`${title} is ${where}`, () =>
            assert.equal(
                whereaboutsOf(
                    of,
                    { host: "here", bootId: "boot-1" },
                    () => alive,
                    () => processes,
                    now,
                ),
                where,
            ));
    }
});
