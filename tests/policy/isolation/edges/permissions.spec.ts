import { iamPolicy, iamRole, iamRolePolicy } from "../../../../policy/types.ts";
import { globexBucket, itFinds, itFindsPlanted, ofAcme, statement } from "../../../support/isolation-edges.ts";

const policy = (more: object) => ofAcme(iamRolePolicy, { policy: statement(more) });

describe("edges by permissions", () => {
    itFindsPlanted("IAM pattern");

    itFinds([
        ["permission for everything", policy({ Action: "s3:*", Resource: "*" }), ["permission acme globex"]],
        ["permission that is denied", policy({ Effect: "Deny", Action: "s3:*", Resource: "*" }), []],
        ["permission for what another service's actions mean", policy({ Action: "sqs:*", Resource: "*" }), []],
        ["permission for any service", policy({ Action: "*", Resource: globexBucket }), ["permission acme globex"]],
        ["permission by leaving things out", policy({ Action: "s3:*", NotResource: "x" }), ["permission acme globex"]],
        ["permission for what has no resources", policy({ Action: "kms:ListKeys", Resource: "*" }), []],
        [
            "permission for all but some actions",
            policy({ NotAction: "iam:*", Resource: "*" }),
            ["permission acme globex"],
        ],
        [
            "permission to become a bucket, which nobody can",
            policy({ Action: "sts:AssumeRole", Resource: globexBucket }),
            [],
        ],
        [
            "permission to become any role",
            policy({ Action: "sts:AssumeRole", Resource: "*" }),
            ["permission acme globex"],
        ],
        [
            "permission for what carries the own tag only",
            policy({
                Action: "s3:*",
                Resource: globexBucket,
                Condition: { StringEquals: { "aws:ResourceTag/neo:tenant": "acme" } },
            }),
            [],
        ],
        [
            "what a boundary leaves",
            ofAcme(iamPolicy, { name: "neo-boundary", policy: statement({ Action: "s3:*", Resource: "*" }) }),
            [],
        ],
        [
            "inline permission",
            ofAcme(iamRole, {
                inlinePolicies: [{ name: "x", policy: statement({ Action: "s3:*", Resource: globexBucket }) }],
            }),
            ["permission acme globex"],
        ],
    ]);
});
