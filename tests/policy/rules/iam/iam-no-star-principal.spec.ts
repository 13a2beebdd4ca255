import { strict as assert } from "node:assert";
import { judgeResource, resource, subjects, unknown } from "../../../support/policy.ts";

const account = { provider: "aws", providerProps: { allowedAccountIds: ["111122223333"] } };
const own = "arn:aws:iam::111122223333:role/neo-acme-test-orders";
const foreign = "arn:aws:iam::444455556666:role/orders";
const issuer = "arn:aws:iam::111122223333:oidc-provider/oidc.example.com";
const document = (changes: Record<string, unknown>) =>
    JSON.stringify({ Statement: [{ Effect: "Allow", Principal: { AWS: own }, Action: "s3:GetObject", ...changes }] });
const judge = (type: string, props: Record<string, unknown>) =>
    judgeResource("iam-no-star-principal", resource(type, "subject", props, account));
const judgeTrust = (changes: Record<string, unknown>) =>
    judge("aws:iam/role:Role", { assumeRolePolicy: document(changes) });

const documents = [
    ["aws:iam/role:Role", "assumeRolePolicy", true],
    ["aws:s3/bucketPolicy:BucketPolicy", "policy", true],
    ["aws:secretsmanager/secretPolicy:SecretPolicy", "policy", true],
    ["aws:s3/bucket:Bucket", "policy", false],
    ["aws:secretsmanager/secret:Secret", "policy", false],
    ["aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate", "repositoryPolicy", false],
] as const;

describe("iam-no-star-principal", () => {
    for (const [type, property, required] of documents) {
        it(`looks at ${property} of ${type}`, async () => {
            assert.deepEqual(await judge(type, { [property]: document({}) }), []);
            for (const bad of [document({ Principal: "*" }), unknown]) {
                assert.deepEqual(subjects(await judge(type, { [property]: bad })), [`subject: ${property}`]);
            }
            assert.equal((await judge(type, {})).length, required ? 1 : 0);
        });
    }
    for (const [title, changes] of [
        ["a service", { Principal: { Service: "ec2.amazonaws.com" } }],
        [
            "roles of the own account beside a service",
            { Principal: { AWS: [own, own], Service: ["eks.amazonaws.com"] } },
        ],
        ["the own account", { Principal: { AWS: "arn:aws:iam::111122223333:root" } }],
        ["the own account by its number", { Principal: { AWS: "111122223333" } }],
        ["an issuer of the own account", { Principal: { Federated: issuer } }],
        ["everybody where it denies", { Effect: "Deny", Principal: "*" }],
    ] as const) {
        it(`accepts ${title}`, async () => assert.deepEqual(await judgeTrust(changes), []));
    }
    for (const [title, changes] of [
        ["everybody", { Principal: "*" }],
        ["everybody by kind", { Principal: { AWS: "*" } }],
        ["everybody under a condition", { Principal: "*", Condition: { StringEquals: { "aws:SourceVpc": "vpc-1" } } }],
        ["everybody beside somebody", { Principal: { AWS: [own, "*"] } }],
        ["all roles of some name", { Principal: { AWS: "arn:aws:iam::111122223333:role/*" } }],
        ["a kind of principal nobody has heard of", { Principal: { Agent: issuer } }],
        ["every service", { Principal: { Service: "*" } }],
        ["another account", { Principal: { AWS: foreign } }],
        ["another account by its number", { Principal: { AWS: "444455556666" } }],
        ["an id that names nobody", { Principal: { AWS: "AIDAEXAMPLE" } }],
        ["a canonical user", { Principal: { CanonicalUser: "79a59d" } }],
        ["an issuer of another account", { Principal: { Federated: "arn:aws:iam::444455556666:oidc-provider/o" } }],
        ["everybody's issuer", { Principal: { Federated: "accounts.google.com" } }],
        ["all but somebody", { Principal: undefined, NotPrincipal: { AWS: own } }],
        ["all but somebody, beside somebody", { NotPrincipal: { AWS: own } }],
        ["nobody that is named", { Principal: undefined }],
    ] as const) {
        it(`refuses ${title}`, async () => {
            assert.deepEqual(subjects(await judgeTrust(changes)), ["subject: assumeRolePolicy"]);
        });
    }
    it("refuses a principal that is not known, beside what is", async () => {
        for (const Principal of [{ AWS: [own, unknown] }, { AWS: own, Service: unknown }]) {
            const assumeRolePolicy = { Statement: [{ Effect: "Allow", Principal }] };
            assert.deepEqual(subjects(await judge("aws:iam/role:Role", { assumeRolePolicy })), [
                "subject: assumeRolePolicy",
            ]);
        }
    });
    it("says who", async () => {
        assert.deepEqual(await judgeTrust({ Sid: "Become", Principal: { AWS: foreign } }), [
            "subject: assumeRolePolicy must admit named parties of the stack's own account, got principal " +
                `"${foreign}" in statement Become; name who it is; a condition does not make everybody somebody`,
        ]);
    });
});
