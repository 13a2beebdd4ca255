import { strict as assert } from "node:assert";
import {
    boundaryStatements,
    PermissionsBoundary,
    permissionsBoundaryArn,
} from "../../../components/account/permissions-boundary.ts";
import { accountStatements, credentialStatements } from "../../../components/messaging/bus-statements.ts";
import { globalName } from "../../../components/shared/names.ts";
import { policyDocument, type PolicyStatement } from "../../../components/shared/policy-document.ts";
import { RecordingEngine } from "../../support/engine.ts";
import { accountIdentity, acmeProduction, virginia } from "../../support/identities.ts";

const policyType = "aws:iam/policy:Policy";
const statements = boundaryStatements(virginia, "neo");
const allowing = statements.filter(({ Effect }) => Effect === "Allow");
const refusing = statements.filter(({ Effect }) => Effect === "Deny");
const actionsOf = (some: typeof statements) => some.flatMap(({ Action }) => Action);

/** Longest managed policy IAM takes, without white space. Source: IAM user guide, "IAM and AWS STS quotas". */
const longestPolicy = 6144;

describe("boundaryStatements", () => {
    it("allow what is the asker's own, and little besides", () => {
        const isOwn = ({ Resource, Condition }: PolicyStatement) =>
            JSON.stringify({ Resource, Condition }).includes("${aws:PrincipalTag/neo:tenant}");
        const others = allowing.filter((statement) => !isOwn(statement));
        assert.deepEqual(
            others.map(({ Sid, Action }) => [Sid, [Action].flat()]),
            [
                ["WhatNamesNoResource", ["ecr:GetAuthorizationToken", "secretsmanager:ListSecrets"]],
                [
                    "SecretsOfThoseItServes",
                    ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue", "kms:Decrypt"],
                ],
                ["OfferedBuckets", ["s3:GetObject", "s3:ListBucket"]],
                ["KeysOfOfferedBuckets", ["kms:Decrypt"]],
            ],
        );
    });

    it("open secrets of other tenants to shared roles only", () => {
        const serving = allowing.find(({ Sid }) => Sid === "SecretsOfThoseItServes");
        assert.deepEqual(serving?.Condition, { StringEquals: { "aws:PrincipalTag/neo:tenant": "shared" } });
    });

    it("do not open what the Platform keeps for itself", () => {
        const offered = allowing.find(({ Sid }) => Sid === "OfferedBuckets");
        assert.deepEqual(offered?.Resource, ["arn:aws:s3:::neo-shared-*-bus-accounts-*"]);
    });

    it("let the bus do what its own policies say", () => {
        const accountBucket = globalName({ ...accountIdentity, stage: "platform" }, "bus-accounts", virginia);
        const needed = [
            ...accountStatements({
                location: virginia,
                accountBucket,
                accountKeyAlias: "alias/any",
                prefix: "accounts/",
            }),
            ...credentialStatements(virginia, "neo-*-bus-*", "cell-test-1"),
        ];
        assert.ok(actionsOf(needed).every((action) => actionsOf(allowing).includes(action)));
        const [pattern] = allowing.flatMap(({ Sid, Resource }) => (Sid === "OfferedBuckets" ? Resource! : []));
        assert.match(`arn:aws:s3:::${accountBucket}`, new RegExp(`^${pattern!.replaceAll("*", ".*")}$`));
    });

    it("name every action they allow", () => {
        assert.ok(actionsOf(allowing).every((action) => /^[a-z0-9-]+:[A-Za-z]+$/.test(action)));
    });

    it("end the tenant's name where it ends: no tenant's buckets are another's by their name", () => {
        const [pattern] = allowing.flatMap(({ Sid, Resource }) => (Sid === "OwnBucketsByName" ? [Resource] : []));
        const covers = (tenant: string, bucket: string) => {
            const mine = String(pattern).replace("${aws:PrincipalTag/neo:tenant}", tenant);
            return mine.endsWith("*") && `arn:aws:s3:::${bucket}`.startsWith(mine.slice(0, -1));
        };
        const bucket = globalName(acmeProduction, "blobs", virginia, "a1");
        assert.ok(covers("acme", bucket));
        assert.ok(!covers("acm", bucket));
        assert.ok(!covers("acmetest", bucket));
    });

    for (const action of ["iam:*", "organizations:*", "account:*", "kms:PutKeyPolicy", "kms:ScheduleKeyDeletion"]) {
        it(`refuse ${action}, whatever other policies say`, () => assert.ok(actionsOf(refusing).includes(action)));
    }

    it("refuse whatever belongs to another account", () => {
        const outside = refusing.find(({ Sid }) => Sid === "NoOtherAccount");
        assert.equal(outside?.Action, "*");
        assert.deepEqual(outside.Condition, {
            StringNotEquals: { "aws:ResourceAccount": "111122223333" },
            Null: { "aws:ResourceAccount": "false" },
        });
    });

    it("fit into one policy, for the longest slug of an installation", () => {
        const longest = policyDocument(boundaryStatements(virginia, "averylongplatfor"));
        assert.ok(longest.replaceAll(/\s/g, "").length <= longestPolicy, `${longest.length}`);
    });
});

describe("PermissionsBoundary", () => {
    let engine: RecordingEngine;
    let boundary: PermissionsBoundary;

    before(async () => {
        engine = new RecordingEngine();
        boundary = await engine.deploy(
            () => new PermissionsBoundary("boundary", { identity: accountIdentity, location: virginia }),
        );
    });

    it("is the policy that roles of any stack can name beforehand", () => {
        const arn = permissionsBoundaryArn(virginia, "neo");
        assert.equal(arn, `arn:aws:iam::111122223333:policy/${engine.single(policyType).inputs.name}`);
        assert.equal(boundary.policyArn, arn);
    });

    it("says these statements", () => {
        assert.equal(engine.single(policyType).inputs.policy, policyDocument(statements));
    });

    it("is protected until its protection is lifted", async () => {
        assert.equal(engine.single(policyType).protect, true);
        const retiring = new RecordingEngine();
        const args = { identity: accountIdentity, location: virginia, protection: false };
        await retiring.deploy(() => new PermissionsBoundary("boundary", args));
        assert.equal(retiring.single(policyType).protect, false);
    });
});
