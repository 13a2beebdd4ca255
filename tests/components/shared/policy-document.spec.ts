import { strict as assert } from "node:assert";
import {
    policyDocument,
    refuseInsecureTransport,
    refuseOtherAccounts,
} from "../../../components/shared/policy-document.ts";

describe("policyDocument", () => {
    it("is the text AWS reads", () => {
        const statement = { Effect: "Allow", Action: "s3:GetObject", Resource: "*" } as const;
        assert.deepEqual(JSON.parse(policyDocument([statement])), { Version: "2012-10-17", Statement: [statement] });
    });
});

describe("refusals", () => {
    for (const { title, statement, condition } of [
        {
            title: "what does not arrive by TLS",
            statement: refuseInsecureTransport("s3", "arn:bucket"),
            condition: { Bool: { "aws:SecureTransport": "false" } },
        },
        {
            title: "who belongs to another account, but not AWS's own services, which belong to none",
            statement: refuseOtherAccounts("s3", "111122223333", "arn:bucket"),
            condition: {
                StringNotEquals: { "aws:PrincipalAccount": "111122223333" },
                Bool: { "aws:PrincipalIsAWSService": "false" },
            },
        },
    ]) {
        it(`meet everybody and everything of the service: ${title}`, () => {
            const { Effect, Principal, Action, Resource, Condition } = statement;
            assert.deepEqual([Effect, Principal, Action, Resource], ["Deny", "*", "s3:*", "arn:bucket"]);
            assert.deepEqual(Condition, condition);
        });
    }
});
