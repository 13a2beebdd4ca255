import { strict as assert } from "node:assert";
import fc from "fast-check";
import { operationStatuses } from "../../../service/domain/operation.ts";
import { eventTypeOf, nextTry, urlProblem } from "../../../service/domain/webhook.ts";

describe("webhooks", () => {
    it("are told of what is over, and of what needs somebody", () => {
        const told = operationStatuses.map((status) => [status, eventTypeOf(status)]);
        assert.deepEqual(Object.fromEntries(told), {
            queued: undefined,
            running: undefined,
            cancelling: undefined,
            interrupted: undefined,
            "awaiting-approval": "operation.awaiting-approval",
            "needs-attention": "operation.needs-attention",
            succeeded: "operation.settled",
            failed: "operation.settled",
            cancelled: "operation.settled",
            expired: "operation.settled",
            superseded: "operation.settled",
        });
    });

    it("are tried for a day, less and less often, at least every four hours", () => {
        fc.assert(
            fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (chance) => {
                let [attempts, age, last] = [1, 0, 0];
                for (;;) {
                    const wait = nextTry(attempts, age, chance);
                    if (wait === undefined) break;
                    assert.ok(wait >= last && wait <= 4 * 3600);
                    [attempts, age, last] = [attempts + 1, age + wait, wait];
                }
                assert.ok(age <= 24 * 3600 && age >= 20 * 3600, `${age} s`);
                assert.ok(attempts > 15 && attempts < 40, `${attempts} tries`);
            }),
        );
    });

    for (const [url, rule, hosts = []] of [
        ["https://example.com/hooks?for=neo", undefined],
        ["http://example.com/", "begin with https://"],
        ["ftp://example.com/", "begin with https://"],
        ["https://127.0.0.1/", "have a name as its host, not an address"],
        ["https://[::1]/", "have a name as its host, not an address"],
        // The WHATWG's parser knows other ways to write an address.
        ["https://2130706433/", "have a name as its host, not an address"],
        ["https://0x7f.1/", "have a name as its host, not an address"],
        ["https://anna:secret@example.com/", "hold no user and no password"],
        ["example.com", "be a URL"],
        ["http://127.0.0.1:9000/", undefined, ["127.0.0.1:9000"]],
        ["http://127.0.0.1:9001/", "begin with https://", ["127.0.0.1:9000"]],
        ["http://HOOKS.internal:81/", undefined, ["hooks.internal"]],
        ["http://a@hooks.internal/", "hold no user and no password", ["hooks.internal"]],
        ["file://hooks.internal/", "begin with https:// or http://", ["hooks.internal"]],
    ] satisfies [string, string | undefined, string[]?][]) {
        it(`lead to ${url}${hosts.length > 0 ? ` with ${hosts.join()}` : ""}: ${rule ?? "yes"}`, () =>
            assert.equal(urlProblem(url, hosts), rule));
    }
});
