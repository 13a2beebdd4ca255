import { strict as assert } from "node:assert";
import { judgeResource, resource, subjects, unknown } from "../../../support/policy.ts";

const tagged = (tenant: unknown) => JSON.stringify({ tags: { "neo:tenant": tenant } });
const complete = { region: "eu-west-1", allowedAccountIds: '["111122223333"]', defaultTags: tagged("acme") };

const judge = (changes: Record<string, unknown>, name = "aws", type = "pulumi:providers:aws") =>
    judgeResource("provider-pinned", resource(type, name, { ...complete, ...changes }));

describe("provider-pinned", () => {
    it("accepts a provider with account, region and tenant", async () => assert.deepEqual(await judge({}), []));
    it("accepts shared parts", async () => assert.deepEqual(await judge({ defaultTags: tagged("shared") }), []));
    it("asks nothing of other providers", async () => {
        assert.deepEqual(await judge({ region: null }, "default", "pulumi:providers:kubernetes"), []);
    });

    for (const { title, changes, property } of [
        { title: "no region", changes: { region: null }, property: "region" },
        { title: "a region that is not known", changes: { region: unknown }, property: "region" },
        { title: "what is no region", changes: { region: "europe" }, property: "region" },
        { title: "no accounts", changes: { allowedAccountIds: null }, property: "allowedAccountIds" },
        { title: "an empty list of accounts", changes: { allowedAccountIds: "[]" }, property: "allowedAccountIds" },
        {
            title: "what is no account",
            changes: { allowedAccountIds: '["111122223333","*"]' },
            property: "allowedAccountIds",
        },
        {
            title: "accounts that are not known",
            changes: { allowedAccountIds: unknown },
            property: "allowedAccountIds",
        },
        { title: "what is no list", changes: { allowedAccountIds: "[" }, property: "allowedAccountIds" },
        ...[null, "{}", "nonsense", unknown, tagged(null), tagged(unknown), tagged("acme-test"), tagged("")].map(
            (defaultTags) => ({
                title: `default tags ${JSON.stringify(defaultTags)}`,
                changes: { defaultTags },
                property: 'defaultTags.tags["neo:tenant"]',
            }),
        ),
    ]) {
        it(`rejects ${title}`, async () => assert.deepEqual(subjects(await judge(changes)), [`aws: ${property}`]));
    }

    for (const name of ["default", "default_7_48_0"]) {
        it(`rejects the provider the engine calls ${name}`, async () => {
            assert.deepEqual(await judge({}, name), [
                `${name}: provider must be explicit, got a default provider; pass the stack's own provider, and disable default ones`,
            ]);
        });
    }
});
