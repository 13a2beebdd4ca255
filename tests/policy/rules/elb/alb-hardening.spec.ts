import { strict as assert } from "node:assert";
import { judgeStack, madeFrom, resource, subjects, unknown, type TestResource } from "../../../support/policy.ts";

const [first, second] = ["a", "b"].map((name) => resource("aws:ec2/subnet:Subnet", name, { id: unknown }));
const network = resource("aws:ec2/vpc:Vpc", "network", { id: unknown });
const hard = {
    loadBalancerType: "application",
    dropInvalidHeaderFields: true,
    desyncMitigationMode: "defensive",
    enableDeletionProtection: true,
    subnets: ["subnet-a", "subnet-b"],
};
const judge = (changes: Record<string, unknown>, ...others: TestResource[]) =>
    judgeStack("alb-hardening", [
        resource("aws:lb/loadBalancer:LoadBalancer", "edge", { ...hard, ...changes }),
        first!,
        second!,
        network,
        ...others,
    ]);
const guard = (lifecycle: unknown) => resource("neo:stack:StackGuard", "guard", { lifecycle });

describe("alb-hardening", () => {
    for (const [title, changes] of [
        ["all of it", {}],
        ["the strictest mode", { desyncMitigationMode: "strictest" }],
        ["AWS's default mode", { desyncMitigationMode: undefined }],
        ["a mode the provider has not told yet", { desyncMitigationMode: unknown }],
        ["subnets to come", { subnets: madeFrom(first!, second!) }],
        ["no type, which is for HTTP", { loadBalancerType: undefined }],
        [
            "a network load balancer, which reads no headers",
            { loadBalancerType: "network", dropInvalidHeaderFields: undefined, desyncMitigationMode: "monitor" },
        ],
    ] as const) {
        it(`accepts ${title}`, async () => assert.deepEqual(await judge(changes), []));
    }
    it("accepts one without protection while the stack is retiring, and then only", async () => {
        const open = { enableDeletionProtection: false };
        assert.deepEqual(await judge(open, guard("retiring")), []);
        assert.deepEqual(subjects(await judge(open, guard("active"))), ["edge: enableDeletionProtection"]);
        assert.deepEqual(subjects(await judge({ ...open, dropInvalidHeaderFields: false }, guard("retiring"))), [
            "edge: dropInvalidHeaderFields",
        ]);
    });

    it("says why", async () => {
        assert.deepEqual(await judge({ enableDeletionProtection: undefined }), [
            "edge: enableDeletionProtection must be true, got absent; only a stack that is retiring lifts it",
        ]);
    });
    for (const [property, value] of [
        ["dropInvalidHeaderFields", false],
        ["dropInvalidHeaderFields", undefined],
        ["dropInvalidHeaderFields", unknown],
        ["desyncMitigationMode", "monitor"],
        ["desyncMitigationMode", madeFrom(first!)],
        ["enableDeletionProtection", false],
        ["enableDeletionProtection", unknown],
        ["subnets", ["subnet-a"]],
        ["subnets", undefined],
        ["subnets", unknown],
        ["subnets", madeFrom(first!)],
        ["subnets", [madeFrom(first!, second!)]],
        ["subnets", madeFrom(first!, network)],
    ] as const) {
        it(`refuses ${property} ${JSON.stringify(value)}`, async () => {
            assert.deepEqual(subjects(await judge({ [property]: value })), [`edge: ${property}`]);
        });
    }
    it("asks a network load balancer for the rest", async () => {
        const network = { loadBalancerType: "network", enableDeletionProtection: false, subnets: [] };
        assert.deepEqual(subjects(await judge(network)), ["edge: enableDeletionProtection", "edge: subnets"]);
    });
});
