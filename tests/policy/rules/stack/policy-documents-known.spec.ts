import { strict as assert } from "node:assert";
import { judgeResource, resource, subjects, unknown } from "../../../support/policy.ts";

const document = JSON.stringify({ Statement: [] });
const judge = (type: string, props: Record<string, unknown>) =>
    judgeResource("policy-documents-known", resource(type, "subject", props));
const role = "aws:iam/role:Role";

describe("policy-documents-known", () => {
    for (const [type, property] of [
        ["aws:iam/policy:Policy", "policy"],
        ["aws:iam/rolePolicy:RolePolicy", "policy"],
        ["aws:iam/userPolicy:UserPolicy", "policy"],
        ["aws:iam/groupPolicy:GroupPolicy", "policy"],
        [role, "assumeRolePolicy"],
        ["aws:kms/key:Key", "policy"],
        ["aws:kms/keyPolicy:KeyPolicy", "policy"],
        ["aws:kms/replicaKey:ReplicaKey", "policy"],
        ["aws:s3/bucketPolicy:BucketPolicy", "policy"],
        ["aws:secretsmanager/secretPolicy:SecretPolicy", "policy"],
        ["aws:ec2/vpcEndpoint:VpcEndpoint", "policy"],
        ["aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate", "repositoryPolicy"],
    ] as const) {
        it(`accepts a known ${property} of ${type}, and none`, async () => {
            assert.deepEqual(await judge(type, { [property]: document }), []);
            assert.deepEqual(await judge(type, {}), []);
        });
        it(`rejects one that waits for something`, async () => {
            assert.deepEqual(await judge(type, { [property]: unknown }), [
                `subject: ${property} must be known, got a text that waits for something to be made; ` +
                    "write it with names, aliases and tags that are known before",
            ]);
        });
    }

    it("looks into a role's inline policies", async () => {
        const inline = (policy: unknown) => ({ assumeRolePolicy: document, inlinePolicies: [{ name: "own", policy }] });
        assert.deepEqual(await judge(role, inline(document)), []);
        assert.deepEqual(subjects(await judge(role, inline(unknown))), ["subject: inlinePolicies"]);
    });
    it("leaves other properties, and other types, to others", async () => {
        assert.deepEqual(await judge(role, { assumeRolePolicy: document, description: unknown }), []);
        assert.deepEqual(await judge("aws:s3/bucket:Bucket", { policy: unknown }), []);
    });
});
