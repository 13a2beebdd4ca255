import { strict as assert } from "node:assert";
import { judgeResource, resource, unknown } from "../../../support/policy.ts";

const root = {
    Sid: "Root",
    Effect: "Allow",
    Principal: { AWS: "arn:aws:iam::111122223333:root" },
    Action: "kms:*",
    Resource: "*",
};
const logs = {
    Effect: "Allow",
    Principal: { Service: "logs.eu-west-1.amazonaws.com" },
    Action: ["kms:Decrypt"],
    Resource: "*",
};

const judgePolicy = (policy: unknown, type = "aws:kms/key:Key") =>
    judgeResource("kms-policy-no-star", resource(type, "key", { policy }));
const judge = (...statements: object[]) => judgePolicy(JSON.stringify({ Statement: statements }));

const known = (got: string) => [
    `key: policy must be a known policy document, got ${got}; write it on the key, from names and not from outputs`,
];
const named = (got: string) => [
    `key: policy must name every principal it allows something, got ${got}; a condition does not make everybody somebody: name who it is`,
];

describe("kms-policy-no-star", () => {
    it("accepts the account's root and a service, on this key", async () =>
        assert.deepEqual(await judge(root, logs), []));
    it("accepts a single statement, not as text", async () => {
        assert.deepEqual(await judgePolicy({ Statement: root }), []);
    });
    it("accepts denying everybody", async () => {
        assert.deepEqual(
            await judge(root, { Effect: "Deny", Principal: "*", Action: "kms:Delete*", Resource: "*" }),
            [],
        );
    });
    it("asks nothing of types without a key policy", async () => {
        assert.deepEqual(await judgePolicy(null, "aws:kms/alias:Alias"), []);
    });

    for (const type of ["key:Key", "replicaKey:ReplicaKey", "externalKey:ExternalKey", "keyPolicy:KeyPolicy"]) {
        it(`rejects an absent policy of aws:kms/${type}`, async () => {
            assert.deepEqual(await judgePolicy(null, `aws:kms/${type}`), known("absent"));
        });
    }
    it("rejects a policy that is not known", async () => {
        assert.deepEqual(await judgePolicy(unknown), known("unknown until the update runs"));
    });
    it("rejects what is no policy", async () => assert.deepEqual(await judgePolicy("none"), known('"none"')));
    it("rejects a policy without statements", async () => {
        assert.deepEqual(await judgePolicy('{"Statement":[]}'), known('"{\\"Statement\\":[]}"'));
    });

    for (const [title, Principal, got] of [
        ["everybody", "*", 'principal "*"'],
        ["everybody of AWS", { AWS: "*" }, 'principal "*"'],
        ["everybody among others", { AWS: ["111122223333", "*"] }, 'principal "*"'],
        ["every service", { Service: "*" }, 'principal "*"'],
        ["no principal", undefined, "no principal that can be told"],
    ] as const) {
        it(`rejects allowing ${title}`, async () => {
            const statement = {
                ...logs,
                Principal,
                Condition: { StringEquals: { "kms:CallerAccount": "111122223333" } },
            };
            assert.deepEqual(await judge(root, statement), named(`${got} in statement 2`));
        });
    }
    it("rejects allowing all but some", async () => {
        const { Principal, ...statement } = root;
        assert.deepEqual(
            await judge({ ...statement, NotPrincipal: Principal }),
            named("no principal that can be told in statement Root"),
        );
    });
    it("rejects a principal and an effect that are not known", async () => {
        const statement = { ...root, Effect: unknown, Principal: { AWS: unknown } };
        assert.deepEqual(
            await judgePolicy({ Statement: [statement] }),
            named("no principal that can be told in statement Root"),
        );
    });
});
