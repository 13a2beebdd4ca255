import { strict as assert } from "node:assert";
import { fromOtherStack, judgeStack, madeFrom, resource, subjects, unknown } from "../../../support/policy.ts";

const key = resource("aws:kms/key:Key", "key", {});
const role = resource("aws:iam/role:Role", "role", {});
const good = { performanceInsightsEnabled: true, performanceInsightsKmsKeyId: madeFrom(key) };
const judge = (changes: Record<string, unknown>) =>
    judgeStack("aurora-insights-key", [
        resource("aws:rds/clusterInstance:ClusterInstance", "db", { ...good, ...changes }),
        key,
        role,
    ]);

describe("aurora-insights-key", () => {
    for (const [title, changes] of [
        ["a key that is not made yet", {}],
        ["a key elsewhere", { performanceInsightsKmsKeyId: "arn:aws:kms:eu-west-1:111122223333:alias/neo-acme-key" }],
    ] as const) {
        it(`accepts ${title}`, async () => assert.deepEqual(await judge(changes), []));
    }
    for (const [property, values] of [
        ["performanceInsightsEnabled", [null, false, unknown]],
        ["performanceInsightsKmsKeyId", [null, "alias/aws/rds", unknown]],
    ] as const) {
        for (const value of values) {
            it(`rejects ${property} being ${value === unknown ? "unknown" : JSON.stringify(value)}`, async () => {
                assert.deepEqual(subjects(await judge({ [property]: value })), [`db: ${property}`]);
            });
        }
    }
    for (const [title, performanceInsightsKmsKeyId] of [
        ["something else will tell", madeFrom(role)],
        ["another stack will tell", fromOtherStack()],
    ] as const) {
        it(`rejects a key that ${title}`, async () => {
            assert.deepEqual(subjects(await judge({ performanceInsightsKmsKeyId })), [
                "db: performanceInsightsKmsKeyId",
            ]);
        });
    }
    it("tells the value seen and the remedy", async () => {
        assert.deepEqual(await judge({ performanceInsightsKmsKeyId: "alias/aws/rds" }), [
            'db: performanceInsightsKmsKeyId must be the ARN of a customer managed KMS key, got "alias/aws/rds"; ' +
                "use the tenant's own key",
        ]);
    });
});
