import { strict as assert } from "node:assert";
import {
    fromOtherStack,
    judgeResource,
    judgeStack,
    madeFrom,
    resource,
    unknown,
    type TestResource,
} from "../../../support/policy.ts";

const rule = "iam-no-star-action";
const key = resource("aws:kms/key:Key", "acme-key", { arn: unknown });
const reading = { Sid: "Read", Effect: "Allow", Action: ["s3:GetObject", "s3:List*"], Resource: "*" };
const text = (...statements: object[]) => JSON.stringify({ Version: "2012-10-17", Statement: statements });

const judgeDocument = (policy: unknown, type = "rolePolicy:RolePolicy", more: Record<string, unknown> = {}) =>
    judgeResource(rule, resource(`aws:iam/${type}`, "rights", { policy, ...more }));
const judge = (Action: unknown) => judgeDocument({ Statement: [{ ...reading, Action }] });
const boundary = (statement: object, name: unknown = "neo-shared-account-tenant-boundary") =>
    judgeDocument(text(statement), "policy:Policy", { name });

const message = (got: string, property = "policy", actions = "actions") => [
    `rights: ${property} must allow ${actions} by name, got ${got} in statement Read; list the actions that are used`,
];

describe("iam-no-star-action", () => {
    for (const type of ["rolePolicy:RolePolicy", "policy:Policy", "userPolicy:UserPolicy", "groupPolicy:GroupPolicy"]) {
        it(`accepts named actions and rejects a whole service in ${type}`, async () => {
            assert.deepEqual(await judgeDocument(text(reading), type), []);
            assert.deepEqual(await judgeDocument(text({ ...reading, Action: "s3:*" }), type), message('"s3:*"'));
        });
    }
    it("accepts denying everything", async () => {
        assert.deepEqual(await judgeDocument(text(reading, { Effect: "Deny", Action: "*", Resource: "*" })), []);
    });
    it("asks nothing of other types", async () => {
        assert.deepEqual(await judgeDocument(text({ ...reading, Action: "*" }), "userGroup:UserGroup"), []);
    });

    for (const action of ["*", "S3:*", "s3:**", "s3:?*", "*:*", "*:Get*", "everything"]) {
        it(`rejects ${action}`, async () => {
            assert.deepEqual(await judge(["s3:GetObject", action]), message(JSON.stringify(action)));
        });
    }
    for (const [title, action] of [
        ["no action", undefined],
        ["an action that is not known", unknown],
        ["one unknown among others", ["s3:GetObject", unknown]],
    ] as const) {
        it(`rejects ${title}`, async () =>
            assert.deepEqual(await judge(action), message("no action that can be told")));
    }
    it("rejects all actions but some", async () => {
        const { Action: NotAction, ...statement } = reading;
        const found = await judgeDocument(text({ ...statement, NotAction }));
        assert.deepEqual(found, message("NotAction, which allows all the others"));
    });
    it("rejects a statement whose effect is not known", async () => {
        const statement = { ...reading, Effect: unknown, Action: "s3:*" };
        assert.deepEqual(await judgeDocument({ Statement: [statement] }), message('"s3:*"'));
    });
    for (const [document, got] of [
        [null, "absent"],
        ["none", '"none"'],
        ["{}", '"{}"'],
    ]) {
        it(`rejects the document ${document}`, async () => {
            assert.deepEqual(await judgeDocument(document), [
                `rights: policy must be a policy document, got ${got}; write its statements`,
            ]);
        });
    }

    describe("in roles", () => {
        const judgeRole = (inlinePolicies: unknown) =>
            judgeResource(rule, resource("aws:iam/role:Role", "rights", { inlinePolicies }));

        it("accepts none, an empty one, and named actions", async () => {
            assert.deepEqual(await judgeRole(null), []);
            assert.deepEqual(await judgeRole([{}, { name: "read", policy: text(reading) }]), []);
        });
        it("rejects a whole service", async () => {
            const found = await judgeRole([{}, { policy: text({ ...reading, Action: "*" }) }]);
            assert.deepEqual(found, message('"*"', "inlinePolicies.1.policy"));
        });
    });

    describe("in boundaries", () => {
        it("accepts a whole service", async () => {
            assert.deepEqual(await boundary({ ...reading, Action: ["s3:*", "dynamodb:*"] }), []);
        });
        for (const Action of ["*", "*:*"]) {
            it(`rejects ${Action}`, async () => {
                const found = await boundary({ ...reading, Action });
                assert.deepEqual(found, message(JSON.stringify(Action), "policy", "services"));
            });
        }
        for (const [title, name] of [
            ["no name", null],
            ["a name that is not known", unknown],
            ["a name with boundary in a word", "neo-shared-boundaryless"],
        ] as const) {
            it(`does not take a policy with ${title} for one`, async () => {
                assert.deepEqual(await boundary({ ...reading, Action: "s3:*" }, name), message('"s3:*"'));
            });
        }
        it("does not take a role's own policy for one", async () => {
            const found = await judgeDocument(text({ ...reading, Action: "s3:*" }), undefined, { name: "boundary" });
            assert.deepEqual(found, message('"s3:*"'));
        });
    });

    describe("before documents are known", () => {
        const judgeUnknown = (policy: unknown) =>
            judgeStack(rule, [resource("aws:iam/rolePolicy:RolePolicy", "rights", { policy }), key]);

        it("leaves to the step what is made from resources of the stack", async () => {
            assert.deepEqual(await judgeUnknown(madeFrom(key)), []);
            assert.deepEqual(await judgeDocument(unknown), []);
        });
        it("says nothing about a role without policies of its own", async () => {
            assert.deepEqual(
                await judgeStack(rule, [resource("aws:iam/role:Role", "rights", { inlinePolicies: unknown })]),
                [],
            );
        });
        for (const [title, policy, got] of [
            ["made from nothing", unknown, "unknown (made from nothing in this stack)"],
            ["made from another stack", fromOtherStack(), "unknown until the update runs"],
        ] as const) {
            it(`rejects what is ${title}`, async () => {
                assert.deepEqual(await judgeUnknown(policy), [
                    `rights: policy must be known, or made from resources of this stack, got ${got}; compute ARNs from names`,
                ]);
            });
        }
        it("rejects a role's own that are made from another stack", async () => {
            const role = resource("aws:iam/role:Role", "rights", { inlinePolicies: fromOtherStack() });
            assert.match((await judgeStack(rule, [role])).join(), /^rights: inlinePolicies must be known/);
        });
    });

    describe("in attachments", () => {
        const policy = (name: string) =>
            resource("aws:iam/policy:Policy", name, {
                name,
                arn: `arn:aws:iam::111122223333:policy/${name}`,
                policy: text(reading),
            });
        const own = policy("neo-acme-read");
        const limit = policy("neo-shared-tenant-boundary");
        const attached = (policyArn: unknown, type = "rolePolicyAttachment:RolePolicyAttachment") =>
            judgeStack(rule, [resource(`aws:iam/${type}`, "rights", { policyArn }), own, limit, key]);
        const ofAws = (name: string) => `arn:aws:iam::aws:policy/${name}`;
        const refused = (got: string) => [
            `rights: policyArn must name policies that allow actions by name, got ${got}; write a policy of the actions that are used`,
        ];

        for (const [title, policyArn] of [
            ["a policy of the stack", "arn:aws:iam::111122223333:policy/neo-acme-read"],
            ["an unknown made from one", madeFrom(own)],
            ["a policy of another stack", "arn:aws:iam::111122223333:policy/neo-acme-write"],
            ["a policy of AWS's for a purpose", ofAws("AmazonEKSClusterPolicy")],
        ] as const) {
            it(`accepts ${title}`, async () => assert.deepEqual(await attached(policyArn), []));
        }
        for (const name of [
            "AdministratorAccess",
            "PowerUserAccess",
            "IAMFullAccess",
            "AmazonS3FullAccess",
            "service-role/AmazonFullAccessX",
        ]) {
            it(`rejects AWS's ${name}`, async () => {
                assert.deepEqual(await attached(ofAws(name)), refused(JSON.stringify(ofAws(name))));
            });
        }
        for (const [title, policyArn, got] of [
            [
                "a boundary of the stack",
                "arn:aws:iam::111122223333:policy/neo-shared-tenant-boundary",
                "neo-shared-tenant-boundary, a permissions boundary",
            ],
            ["an unknown made from a boundary", madeFrom(limit), "neo-shared-tenant-boundary, a permissions boundary"],
            [
                "a boundary of another stack",
                "arn:aws:iam::111122223333:policy/neo-globex-boundary",
                '"arn:aws:iam::111122223333:policy/neo-globex-boundary"',
            ],
            ["an unknown made from a key", madeFrom(key), "unknown until acme-key exists"],
            ["an unknown made from another stack", fromOtherStack(), "unknown until the update runs"],
            ["an unknown made from nothing", unknown, "unknown (made from nothing in this stack)"],
        ] as const) {
            it(`rejects ${title}`, async () => assert.deepEqual(await attached(policyArn), refused(got)));
        }
        for (const type of [
            "userPolicyAttachment:UserPolicyAttachment",
            "groupPolicyAttachment:GroupPolicyAttachment",
            "policyAttachment:PolicyAttachment",
        ]) {
            it(`asks ${type} for the same`, async () => {
                assert.equal((await attached(ofAws("AdministratorAccess"), type)).length, 1);
            });
        }
        const role = (managedPolicyArns: unknown): TestResource =>
            resource("aws:iam/role:Role", "rights", { managedPolicyArns });
        it("asks a role's own list for the same", async () => {
            const found = await judgeStack(rule, [
                role([ofAws("AmazonEKSClusterPolicy"), ofAws("AdministratorAccess")]),
            ]);
            assert.match(
                found.join(),
                /^rights: managedPolicyArns must .* got "arn:aws:iam::aws:policy\/AdministratorAccess";/,
            );
            assert.deepEqual(await judgeStack(rule, [role(null)]), []);
            assert.deepEqual(await judgeStack(rule, [role(unknown)]), []);
            assert.equal((await judgeStack(rule, [role(fromOtherStack())])).length, 1);
        });
        it("lets a boundary be used as one", async () => {
            const bounded = resource("aws:iam/role:Role", "rights", { permissionsBoundary: madeFrom(limit) });
            assert.deepEqual(await judgeStack(rule, [bounded, limit]), []);
        });
    });
});
