import { strict as assert } from "node:assert";
import type { PolicyResource } from "@pulumi/policy";
import { StackGraph } from "../../policy/graph.ts";
import { read } from "../../policy/read.ts";
import { unknown } from "../support/policy.ts";

const keyType = "aws:kms/key:Key";
const roleType = "aws:iam/role:Role";

function policyResource(
    type: string,
    name: string,
    props: Record<string, unknown>,
    more: Partial<PolicyResource> = {},
) {
    return { type, name, urn: `urn:${name}`, props, propertyDependencies: {}, ...more } as PolicyResource;
}

const arn = "arn:aws:kms:eu-west-1:111122223333:key/1";
const key = policyResource(keyType, "key", { id: "1", arn, name: "twin" });
const role = policyResource(roleType, "role", { id: "neo-acme-role", name: "twin" });

describe("StackGraph", () => {
    it("finds resources by type", () => {
        assert.deepEqual(new StackGraph([key, role]).ofType(roleType, keyType), [role, key]);
        assert.deepEqual(new StackGraph([key]).ofType(roleType), []);
    });

    const user = policyResource(
        "aws:test/user:User",
        "user",
        {
            known: arn,
            named: "twin",
            foreign: "arn:aws:kms:eu-west-1:111122223333:key/9",
            list: [arn, "elsewhere"],
            secret: unknown,
            mixed: [arn, unknown],
            stray: unknown,
        },
        { propertyDependencies: { secret: [key, role], stray: [role], mixed: [role] } },
    );
    for (const { path, type, targets, outside, unresolved } of [
        { path: "known", type: keyType, targets: [key], outside: [], unresolved: false },
        { path: "named", type: keyType, targets: [key], outside: [], unresolved: false },
        { path: "named", type: roleType, targets: [role], outside: [], unresolved: false },
        { path: "foreign", type: keyType, targets: [], outside: [user.props.foreign as string], unresolved: false },
        { path: "list", type: keyType, targets: [key], outside: ["elsewhere"], unresolved: false },
        { path: "secret", type: keyType, targets: [key], outside: [], unresolved: false },
        { path: "stray", type: keyType, targets: [], outside: [], unresolved: true },
        { path: "mixed", type: keyType, targets: [key], outside: [], unresolved: true },
        { path: "missing", type: keyType, targets: [], outside: [], unresolved: false },
    ]) {
        it(`resolves ${path} among ${type}`, () => {
            assert.deepEqual(new StackGraph([key, role, user]).resolve(read(user, path), type), {
                targets,
                outside,
                unresolved,
            });
        });
    }

    it("recognises a resource by the end of its ARN", () => {
        const mention = policyResource("aws:test/user:User", "mention", { keyId: "1" });
        const silent = policyResource(keyType, "silent", { arn });
        assert.deepEqual(new StackGraph([silent, mention]).resolve(read(mention, "keyId"), keyType).targets, [silent]);
    });

    it("takes a known value for its source only when the source shows no id to compare it with", () => {
        const silent = policyResource(keyType, "silent", {});
        const waiting = policyResource(keyType, "waiting", { id: unknown });
        for (const [source, targets] of [
            [silent, [silent]],
            [waiting, []],
            [key, []],
        ] as const) {
            const mention = policyResource("aws:test/user:User", "mention", { keyId: "k" });
            mention.propertyDependencies.keyId = [source];
            assert.deepEqual(
                new StackGraph([source, mention]).resolve(read(mention, "keyId"), keyType).targets,
                targets,
            );
        }
    });

    it("collects references by id, by ARN inside a document and by dependency, but not from marks", () => {
        const other = policyResource(keyType, "other", { id: "acme" });
        const document = JSON.stringify({ Statement: [{ Resource: [arn] }] });
        const mentioning = policyResource(
            roleType,
            "mentioning",
            {
                id: "m",
                policy: document,
                nested: [{ roleId: "neo-acme-role" }],
                tags: { "neo:tenant": "acme" },
                later: unknown,
            },
            { propertyDependencies: { later: [user] } },
        );
        const found = new StackGraph([key, role, user, other, mentioning]).references(mentioning);
        assert.deepEqual(new Set(found), new Set([key, role, user]));
    });

    it("tells tenants", () => {
        const owned = policyResource(keyType, "owned", { tags: { "neo:tenant": "acme" } });
        assert.deepEqual(new StackGraph([owned]).tenancy(owned), { tenant: "acme", from: "tag neo:tenant" });
    });
});
