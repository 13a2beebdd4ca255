import { strict as assert } from "node:assert";
import { fromOtherStack, judgeStack, madeFrom, resource, subjects, unknown } from "../../../support/policy.ts";

const account = { provider: "aws", providerProps: { allowedAccountIds: ["111122223333"] } };
const boundary = "arn:aws:iam::111122223333:policy/neo-shared-account-tenant-boundary";
const policy = (name: string) => resource("aws:iam/policy:Policy", name, { name });
const [ownBoundary, ownPolicy] = [policy("neo-shared-boundary"), policy("neo-shared-orders")];
const role = (permissionsBoundary?: unknown, name = "role") =>
    resource("aws:iam/role:Role", name, { permissionsBoundary }, account);
const judge = (permissionsBoundary: unknown) =>
    judgeStack("iam-boundary", [ownBoundary, ownPolicy, role(permissionsBoundary)]);

describe("iam-boundary", () => {
    for (const [title, value] of [
        ["the account's boundary", boundary],
        ["a boundary of this stack", madeFrom(ownBoundary)],
    ] as const) {
        it(`accepts ${title}`, async () => assert.deepEqual(await judge(value), []));
    }
    for (const [title, value] of [
        ["none", undefined],
        ["a policy that is none", "arn:aws:iam::111122223333:policy/neo-acme-orders"],
        ["AWS's own policy", "arn:aws:iam::aws:policy/AdministratorAccess"],
        ["a boundary of another account", boundary.replace("111122223333", "444455556666")],
        ["a policy of this stack that is none", madeFrom(ownPolicy)],
        ["one that may be either", madeFrom(ownBoundary, ownPolicy)],
        ["one that is not known", unknown],
        ["one of another stack that is not known", fromOtherStack()],
    ] as const) {
        it(`refuses ${title}`, async () => {
            assert.deepEqual(subjects(await judge(value)), ["role: permissionsBoundary"]);
        });
    }
    it("accepts the two roles of a cluster without one, and no third", async () => {
        const [plane, nodes, third] = [role(undefined, "plane"), role(undefined, "nodes"), role(undefined, "third")];
        const cluster = resource("aws:eks/cluster:Cluster", "cell", {
            roleArn: madeFrom(plane),
            computeConfig: { nodeRoleArn: madeFrom(nodes) },
        });
        assert.deepEqual(subjects(await judgeStack("iam-boundary", [plane, nodes, third, cluster])), [
            "third: permissionsBoundary",
        ]);
    });
    it("refuses a cluster's role that nobody can tell from another", async () => {
        const [plane, third] = [role(undefined, "plane"), role(undefined, "third")];
        const cluster = resource("aws:eks/cluster:Cluster", "cell", { roleArn: madeFrom(plane, third) });
        assert.equal((await judgeStack("iam-boundary", [plane, third, cluster])).length, 2);
    });
    it("says what is missing", async () => {
        assert.deepEqual(await judge(undefined), [
            "role: permissionsBoundary must name the account's boundary, got absent; " +
                "without it a mistake in one policy is a way to everything",
        ]);
    });
});
