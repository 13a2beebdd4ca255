import { strict as assert } from "node:assert";
import { judgeResource, resource, subjects, unknown } from "../../../support/policy.ts";

const judgeDocument = (policy: unknown, name = "neo-acme-test") =>
    judgeResource("iam-no-escalation", resource("aws:iam/rolePolicy:RolePolicy", "policy", { name, policy }));
const judge = (changes: Record<string, unknown>) =>
    judgeDocument(JSON.stringify({ Statement: [{ Effect: "Allow", Action: "s3:GetObject", ...changes }] }));

describe("iam-no-escalation", () => {
    for (const Action of [
        "s3:PutObject",
        "s3:ListBucket",
        ["iam:GetRole", "iam:List*", "iam:Simulate*"],
        "sts:GetCallerIdentity",
        ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
        ["kms:CreateGrant", "kms:RetireGrant"],
        ["ecr:CreateRepository", "ecr:TagResource", "ecr:PutLifecyclePolicy"],
        ["logs:CreateLogStream", "logs:PutLogEvents"],
        "secretsmanager:GetSecretValue",
    ]) {
        it(`accepts ${JSON.stringify(Action)}`, async () => assert.deepEqual(await judge({ Action }), []));
    }
    it("accepts a refusal", async () => {
        assert.deepEqual(await judge({ Effect: "Deny", Action: "iam:*" }), []);
    });
    it("accepts a boundary, which only takes away", async () => {
        const policy = JSON.stringify({ Statement: [{ Effect: "Allow", Action: "iam:PassRole" }] });
        const boundary = resource("aws:iam/policy:Policy", "boundary", { name: "neo-shared-boundary", policy });
        assert.deepEqual(await judgeResource("iam-no-escalation", boundary), []);
    });
    it("leaves a document that is not known to its step", async () => {
        assert.deepEqual(await judgeDocument(unknown), []);
    });

    it("says what it leads to", async () => {
        assert.deepEqual(await judge({ Sid: "Pass", Action: ["s3:GetObject", "iam:PassRole"] }), [
            'policy: policy must allow nothing that leads to more, got "iam:PassRole", which leads to more permissions in ' +
                "statement Pass; take the action out: the program makes permissions, and no role does",
        ]);
    });
    for (const Action of [
        "IAM:passrole",
        "iam:AttachRolePolicy",
        "iam:CreatePolicyVersion",
        "iam:DeleteRolePermissionsBoundary",
        "iam:PutRolePolicy",
        "iam:SetDefaultPolicyVersion",
        "iam:TagRole",
        "iam:UpdateAssumeRolePolicy",
        "iam:P*Role",
        "iam:*",
        "*",
        "*:Put*",
        "sts:AssumeRole",
        "sts:AssumeRoleWithWebIdentity",
        "sts:TagSession",
        "s3:Put*",
        "s3:PutBucketPolicy",
        "s3:PutObjectAc?",
        "kms:PutKeyPolicy",
        "kms:TagResource",
        "kms:UpdateAlias",
        "secretsmanager:PutResourcePolicy",
        "secretsmanager:TagResource",
        "dynamodb:TagResource",
        "eks:CreateAccessEntry",
        "lambda:UpdateFunctionCode",
        "logs:PutSubscriptionFilter",
        "rds:ModifyDBClusterSnapshotAttribute",
        "ec2:AuthorizeSecurityGroupIngress",
        [unknown],
        undefined,
    ]) {
        it(`refuses ${JSON.stringify(Action) ?? "no action"}`, async () => {
            const document = { Statement: [{ Effect: "Allow", Action }] };
            assert.deepEqual(subjects(await judgeDocument(document)), ["policy: policy"]);
        });
    }
    it("refuses all but some actions, and whatever a statement does not say it denies", async () => {
        assert.equal((await judge({ Action: undefined, NotAction: "s3:GetObject" })).length, 1);
        assert.equal((await judge({ Effect: undefined, Action: "iam:PassRole" })).length, 1);
    });
    it("looks at a role's inline policies", async () => {
        const policy = JSON.stringify({ Statement: { Effect: "Allow", Action: "iam:PassRole" } });
        const role = resource("aws:iam/role:Role", "role", { inlinePolicies: [{ name: "all", policy }] });
        assert.deepEqual(subjects(await judgeResource("iam-no-escalation", role)), ["role: inlinePolicies.0.policy"]);
    });
});
