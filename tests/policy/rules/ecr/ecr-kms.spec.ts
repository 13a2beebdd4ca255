import { strict as assert } from "node:assert";
import { fromOtherStack, judgeStack, madeFrom, resource, subjects, unknown } from "../../../support/policy.ts";

const key = resource("aws:kms/key:Key", "key", {});
const role = resource("aws:iam/role:Role", "role", {});
const template = "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate";
const judge = (encryptionConfigurations: unknown, type = template) =>
    judgeStack("ecr-kms", [resource(type, "images", { encryptionConfigurations }), key, role]);

describe("ecr-kms", () => {
    for (const type of [template, "aws:ecr/repository:Repository"]) {
        it(`accepts a key that is not made yet, of ${type}`, async () => {
            assert.deepEqual(await judge([{ encryptionType: "KMS", kmsKey: madeFrom(key) }], type), []);
        });
        for (const [title, configurations, expected] of [
            ["nothing", null, ["encryptionConfigurations"]],
            ["an empty list", [], ["encryptionConfigurations"]],
            ["what is not known", unknown, ["encryptionConfigurations"]],
            [
                "ECR's own key",
                [{ encryptionType: "AES256" }],
                ["encryptionConfigurations.0.encryptionType", "encryptionConfigurations.0.kmsKey"],
            ],
            ["AWS's key", [{ encryptionType: "KMS" }], ["encryptionConfigurations.0.kmsKey"]],
            [
                "AWS's key by its alias",
                [{ encryptionType: "KMS_DSSE", kmsKey: "alias/aws/ecr" }],
                ["encryptionConfigurations.0.kmsKey"],
            ],
            [
                "a kind that is not known",
                [{ encryptionType: unknown, kmsKey: madeFrom(key) }],
                ["encryptionConfigurations.0.encryptionType"],
            ],
            [
                "a key made from something else",
                [{ encryptionType: "KMS", kmsKey: madeFrom(role) }],
                ["encryptionConfigurations.0.kmsKey"],
            ],
            [
                "a key nobody can tell",
                [{ encryptionType: "KMS", kmsKey: fromOtherStack() }],
                ["encryptionConfigurations.0.kmsKey"],
            ],
        ] as const) {
            it(`rejects ${title} in ${type}`, async () => {
                assert.deepEqual(
                    subjects(await judge(configurations, type)),
                    expected.map((property) => `images: ${property}`),
                );
            });
        }
    }
    it("tells the value seen and the remedy", async () => {
        assert.deepEqual(await judge([]), [
            "images: encryptionConfigurations must be known and not empty, got []; ECR's default is a key of its own",
        ]);
    });
});
