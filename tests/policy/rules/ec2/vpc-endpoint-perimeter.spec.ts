import { strict as assert } from "node:assert";
import { judgeStack, madeFrom, resource, subjects, unknown } from "../../../support/policy.ts";

const account = "111122223333";
const everybody = { Sid: "All", Effect: "Allow", Principal: "*", Action: "*", Resource: "*" };
const document = (...Statement: object[]) => JSON.stringify({ Version: "2012-10-17", Statement });
const judge = (props: Record<string, unknown>) =>
    judgeStack("vpc-endpoint-perimeter", [
        resource(
            "aws:ec2/vpcEndpoint:VpcEndpoint",
            "s3",
            { serviceName: "com.amazonaws.eu-west-1.s3", ...props },
            { provider: "aws", providerProps: { allowedAccountIds: [account] } },
        ),
    ]);
const when = (Condition: object) => document({ ...everybody, Condition });

describe("vpc-endpoint-perimeter", () => {
    for (const [title, policy, isAccepted] of [
        ["the own account's principals", when({ StringEquals: { "aws:PrincipalAccount": account } }), true],
        ["them in a list, in other letters", when({ StringEquals: { "AWS:principalaccount": [account] } }), true],
        ["one organisation's principals", when({ StringEquals: { "aws:PrincipalOrgID": "o-1a2b3c4d5e" } }), true],
        ["the account by name", document({ ...everybody, Principal: { AWS: `arn:aws:iam::${account}:root` } }), true],
        [
            "a role of the account",
            document({ ...everybody, Principal: { AWS: [`arn:aws:iam::${account}:role/app`] } }),
            true,
        ],
        ["a refusal", document({ ...everybody, Effect: "Deny" }), true],
        ["everybody", document(everybody), false],
        ["everybody by another name", document({ ...everybody, Principal: { AWS: "*" } }), false],
        [
            "another account besides",
            when({ StringEquals: { "aws:PrincipalAccount": [account, "444455556666"] } }),
            false,
        ],
        ["another account by name", document({ ...everybody, Principal: { AWS: "444455556666" } }), false],
        ["a condition that may be missed", when({ StringEqualsIfExists: { "aws:PrincipalAccount": account } }), false],
        [
            "a condition that says who is kept out",
            when({ StringNotEquals: { "aws:PrincipalAccount": account } }),
            false,
        ],
        ["a condition of something else", when({ StringEquals: { "aws:SourceVpc": "vpc-1" } }), false],
        [
            "an organisation in a condition of something else",
            when({ StringEquals: { "aws:ResourceOrgID": "o-1a2b3c4d5e" } }),
            false,
        ],
        [
            "two organisations",
            when({ StringEquals: { "aws:PrincipalOrgID": ["o-1a2b3c4d5e", "o-6f7g8h9i0j"] } }),
            false,
        ],
        ["any organisation", when({ StringEquals: { "aws:PrincipalOrgID": "*" } }), false],
        ["no policy", undefined, false],
        ["a policy that is not known", unknown, false],
        ["no document", "{}", false],
    ] as const) {
        it(`${isAccepted ? "accepts" : "refuses"} ${title}`, async () => {
            assert.deepEqual(subjects(await judge({ policy })), isAccepted ? [] : ["s3: policy"]);
        });
    }
    it("says which statement, and why", async () => {
        assert.deepEqual(await judge({ policy: document({ ...everybody, Effect: "Deny" }, everybody) }), [
            "s3: policy must admit principals of the stack's account or organisation only, got statement All; " +
                "add the condition StringEquals aws:PrincipalAccount",
        ]);
    });
    it("asks nothing of the private link, which takes no policy", async () => {
        assert.deepEqual(await judge({ serviceName: "com.amazonaws.vpce.eu-west-1.vpce-svc-1" }), []);
    });
    it("refuses silence where the service is not known", async () => {
        const bucket = resource("aws:s3/bucket:Bucket", "blobs", {});
        for (const serviceName of [unknown, undefined, madeFrom(bucket)]) {
            assert.deepEqual(subjects(await judge({ serviceName })), ["s3: policy"]);
        }
    });
});
