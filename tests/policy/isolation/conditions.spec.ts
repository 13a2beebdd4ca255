import { strict as assert } from "node:assert";
import { iamRole, iamRolePolicy, kmsKey } from "../../../policy/types.ts";
import { itFinds, ofAcme, refusedWith, statement } from "../../support/isolation-edges.ts";
import { saved } from "../../support/saved-states.ts";

const anyKey = "arn:aws:kms:us-east-1:000000000000:key/*";
const policy = (more: object) => ofAcme(iamRolePolicy, { policy: statement(more) });
const ofGlobex = (condition: object) => ({ Action: "kms:Decrypt", Resource: anyKey, Condition: condition });

describe("what a condition leaves", () => {
    itFinds([
        [
            "permission for what carries the own tag",
            policy(ofGlobex({ StringEquals: { "aws:ResourceTag/neo:tenant": "acme" } })),
            [],
        ],
        [
            "permission for what carries the tag of whoever asks",
            policy(ofGlobex({ StringEquals: { "aws:ResourceTag/neo:tenant": "${aws:PrincipalTag/neo:tenant}" } })),
            [],
        ],
        [
            "permission for what carries another's tag",
            policy(ofGlobex({ StringEquals: { "aws:ResourceTag/neo:tenant": "globex" } })),
            ["permission acme globex"],
        ],
        [
            "permission for what carries a tag that nothing has",
            policy(ofGlobex({ StringEquals: { "aws:ResourceTag/cell": "1" } })),
            [],
        ],
        [
            "permission by an alias that is another's",
            policy(ofGlobex({ "ForAnyValue:StringEquals": { "kms:ResourceAliases": "alias/neo-globex-test-key" } })),
            ["permission acme globex"],
        ],
        [
            "permission by an alias that is the own",
            policy(ofGlobex({ "ForAnyValue:StringEquals": { "kms:ResourceAliases": "alias/neo-acme-test-key" } })),
            [],
        ],
        [
            "permission by an alias that may be anybody's",
            policy(ofGlobex({ "ForAnyValue:StringLike": { "kms:ResourceAliases": "alias/neo-*-key" } })),
            ["permission acme globex"],
        ],
        [
            "permission for what carries a tag that nobody can read",
            policy(ofGlobex({ StringEquals: { "aws:ResourceTag/neo:tenant": true } })),
            ["permission acme globex"],
        ],
        [
            "permission for what carries a tag that is not known yet",
            policy({
                Action: "s3:*",
                Resource: "*",
                Condition: { StringEquals: { "aws:ResourceTag/cell": "1" } },
            }),
            ["permission acme globex"],
        ],
        [
            "trust in everybody with the own tag",
            ofAcme(iamRole, {
                assumeRolePolicy: statement({
                    Principal: { AWS: "*" },
                    Condition: { StringEquals: { "aws:PrincipalTag/neo:tenant": "acme" } },
                }),
            }),
            [],
        ],
        [
            "trust in everybody with such an ARN",
            ofAcme(iamRole, {
                assumeRolePolicy: statement({
                    Principal: { AWS: "*" },
                    Condition: { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/neo-acme-*" } },
                }),
            }),
            [],
        ],
        [
            "trust in everybody with an ARN that nobody can read",
            ofAcme(iamRole, {
                assumeRolePolicy: statement({
                    Principal: { AWS: "*" },
                    Condition: { ArnLike: { "aws:PrincipalArn": true } },
                }),
            }),
            ["trust globex acme"],
        ],
        [
            "trust in everybody with another's ARN",
            ofAcme(iamRole, {
                assumeRolePolicy: statement({
                    Principal: { AWS: "*" },
                    Condition: { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/neo-globex-*" } },
                }),
            }),
            ["trust globex acme"],
        ],
    ]);

    it("finds: permission by an alias, for a key of which nobody can tell whose it is", () => {
        const key = saved("cell", kmsKey, "key", { arn: anyKey.replace("*", "1") });
        const byAlias = ofGlobex({ "ForAnyValue:StringEquals": { "kms:ResourceAliases": "alias/neo-acme-test-key" } });
        assert.deepEqual(refusedWith(key, policy(byAlias)), ["permission acme undefined"]);
    });
});
