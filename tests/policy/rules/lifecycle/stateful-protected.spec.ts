import { strict as assert } from "node:assert";
import { judgeStack, resource, subjects, unknown } from "../../../support/policy.ts";

const guard = (lifecycle: unknown) => resource("neo:stack:StackGuard", "guard", { lifecycle });

const judge = (type: string, props: Record<string, unknown>, protect = true, lifecycle: unknown = "active") =>
    judgeStack("stateful-protected", [resource(type, "data", props, { protect }), guard(lifecycle)]);

/** For each type what it needs besides protect, and what is wrong with it; a type with an absence that is fine has no other. */
const types: { type: string; property?: string; good: unknown[]; bad: unknown[] }[] = [
    { type: "aws:rds/cluster:Cluster", property: "deletionProtection", good: [true], bad: [null, false, unknown] },
    { type: "aws:s3/bucket:Bucket", property: "forceDestroy", good: [null, false], bad: [true, unknown] },
    { type: "aws:s3/bucketV2:BucketV2", property: "forceDestroy", good: [null, false], bad: [true, unknown] },
    {
        type: "aws:dynamodb/table:Table",
        property: "deletionProtectionEnabled",
        good: [true],
        bad: [null, false, unknown],
    },
    { type: "aws:kms/key:Key", good: [null], bad: [] },
    {
        type: "aws:cognito/userPool:UserPool",
        property: "deletionProtection",
        good: ["ACTIVE"],
        bad: [null, "INACTIVE", unknown],
    },
    { type: "aws:route53/zone:Zone", property: "forceDestroy", good: [null, false], bad: [true, unknown] },
    {
        type: "aws:secretsmanager/secret:Secret",
        property: "recoveryWindowInDays",
        good: [null, 7, 30],
        bad: [0, 6, unknown],
    },
    { type: "aws:ecr/repository:Repository", property: "forceDelete", good: [null, false], bad: [true, unknown] },
];

describe("stateful-protected", () => {
    for (const { type, property = "none", good, bad } of types) {
        for (const value of good) {
            it(`accepts ${type} with ${property} ${JSON.stringify(value)}`, async () => {
                assert.deepEqual(await judge(type, { [property]: value }), []);
            });
            it(`rejects it without protect`, async () => {
                assert.deepEqual(subjects(await judge(type, { [property]: value }, false)), ["data: protect"]);
            });
        }
        for (const value of bad) {
            it(`rejects ${type} with ${property} ${value === unknown ? "unknown" : JSON.stringify(value)}`, async () => {
                assert.deepEqual(subjects(await judge(type, { [property]: value })), [`data: ${property}`]);
            });
        }
    }

    it("tells both, and who may lift them", async () => {
        assert.deepEqual(await judge("aws:rds/cluster:Cluster", { deletionProtection: false }, false), [
            "data: protect must be true, got false; only a stack that is retiring lifts it",
            "data: deletionProtection must be true, got false; only a stack that is retiring lifts it",
        ]);
    });
    it("asks nothing of a stack that is retiring", async () => {
        assert.deepEqual(await judge("aws:s3/bucket:Bucket", { forceDestroy: true }, false, "retiring"), []);
    });
    for (const lifecycle of ["suspended", null, unknown]) {
        it(`asks it of one whose lifecycle is ${lifecycle === unknown ? "unknown" : lifecycle}`, async () => {
            assert.equal((await judge("aws:kms/key:Key", {}, false, lifecycle)).length, 1);
        });
    }
    it("asks it of one whose guards disagree, or that has none", async () => {
        const key = resource("aws:kms/key:Key", "key", {});
        const other = resource("neo:stack:StackGuard", "other", { lifecycle: "active" });
        assert.equal((await judgeStack("stateful-protected", [key, guard("retiring"), other])).length, 1);
        assert.equal((await judgeStack("stateful-protected", [key])).length, 1);
    });
    it("asks nothing of a zone inside a network", async () => {
        assert.deepEqual(await judge("aws:route53/zone:Zone", { vpcs: [{ vpcId: unknown }] }, false), []);
    });
    it("asks it of everything else, whatever else it says", async () => {
        assert.equal((await judge("aws:kms/key:Key", { vpcs: [{ vpcId: unknown }] }, false)).length, 1);
    });
    it("takes a zone whose networks are not known for a public one", async () => {
        assert.equal((await judge("aws:route53/zone:Zone", { vpcs: unknown }, false)).length, 1);
    });
});
