import { strict as assert } from "node:assert";
import { judgeStack, resource, unknown } from "../../../support/policy.ts";

const judge = (tenant: unknown, stack: unknown) =>
    judgeStack("stack-reference-allow-list", [resource("neo:stack:Upstream", "upstream", { tenant, stack })]);

describe("stack-reference-allow-list", () => {
    for (const [tenant, stack] of [
        ["acme", "acme"],
        ["acme", "acme-production"],
        ["acme", "platform"],
        ["acme", "account"],
        ["acme", "cell-production-1"],
        ["acme", "cell-test-12-services"],
        ["globex", "cell-globexproduction-1"],
        ["globex", "cell-globexproduction-1-services"],
        ["shared", "platform-services"],
        ["shared", "cell-test-1"],
    ]) {
        it(`lets ${tenant} read ${stack}`, async () => assert.deepEqual(await judge(tenant, stack), []));
    }
    for (const [tenant, stack] of [
        ["acme", "globex"],
        ["acme", "globex-production"],
        ["acme", "acme2-production"],
        ["acme", "cell-globexproduction-1"],
        ["shared", "acme-production"],
        ["shared", "shared"],
        ["shared", "cell-globexproduction-1"],
        ["globex", "cell-globexglobexproduction-1"],
        ["acme", "platform2"],
    ] as const) {
        it(`does not let ${tenant} read ${stack}`, async () => {
            assert.deepEqual(await judge(tenant, stack), [
                `upstream: stack must be one of ${tenant}'s, or shared, got "${stack}"; ` +
                    "what several tenants need belongs into the contract of a shared stack",
            ]);
        });
    }
    for (const [title, tenant, stack] of [
        ["a stack that is not known", "acme", unknown],
        ["no stack", "acme", undefined],
        ["a reader that is not known", unknown, "acme"],
        ["nobody", undefined, "platform"],
    ] as const) {
        it(`refuses ${title}`, async () => assert.equal((await judge(tenant, stack)).length, 1));
    }
});
