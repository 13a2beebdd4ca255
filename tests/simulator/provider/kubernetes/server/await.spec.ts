import { strict as assert } from "node:assert";
import { awaitGone, awaitReady } from "../../../../../simulator/provider/kubernetes/server/await.ts";
import type { Finder } from "../../../../../simulator/provider/kubernetes/server/api-client.ts";
import type { Properties } from "../../../../../simulator/wire/values.ts";

const path = "/api/v1/namespaces/acme";
const namespace = (phase: string, uid = "1"): Properties => ({
    apiVersion: "v1",
    kind: "Namespace",
    metadata: { name: "acme", uid, finalizers: ["example.com/hold"] },
    status: { phase },
});

/** A server whose object at the path is another one at each look; the last one stays. */
function server(...looks: (Properties | undefined)[]): Finder {
    return {
        find: (asked) => Promise.resolve(asked !== path ? undefined : looks.length > 1 ? looks.shift() : looks[0]),
    };
}

const patient = () => ({ limit: 60_000, cancelled: new AbortController().signal });

describe("awaitReady", () => {
    it("looks until the object is ready, and answers it as it is then", async () => {
        const outcome = await awaitReady(
            server(namespace("Pending"), namespace("Pending"), namespace("Active")),
            path,
            namespace("Pending"),
            patient(),
        );
        assert.deepEqual(outcome, { live: namespace("Active") });
    });

    it("looks once more at the time limit, and says what is missing", async () => {
        const options = { ...patient(), limit: 20 };
        const outcome = await awaitReady(server(namespace("Pending")), path, namespace("Pending"), options);
        assert.equal(outcome.problem, 'within 0.02 s: its phase is "Pending", not Active');
    });

    it("ends when the operation is cancelled, and says what was missing", async () => {
        const cancellation = new AbortController();
        const options = { limit: 60_000, cancelled: cancellation.signal };
        const waiting = awaitReady(server(namespace("Pending")), path, namespace("Pending"), options);
        cancellation.abort();
        assert.match((await waiting).problem ?? "", /^when the operation was cancelled: its phase is/);
    });
});

describe("awaitGone", () => {
    it("ends when the object is gone, or is another one of that name", async () => {
        await awaitGone(server(namespace("Terminating"), undefined), path, "1", patient());
        await awaitGone(server(namespace("Terminating"), namespace("Active", "2")), path, "1", patient());
    });

    it("says at the time limit what holds it", async () => {
        await assert.rejects(
            awaitGone(server(namespace("Terminating")), path, "1", { ...patient(), limit: 20 }),
            /^Error: Namespace "acme" is being deleted but not gone within 0\.02 s: it waits for example\.com\/hold$/,
        );
    });
});
