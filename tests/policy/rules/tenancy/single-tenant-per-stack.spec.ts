import { strict as assert } from "node:assert";
import { judgeStack, resource, unknown, type TestResource } from "../../../support/policy.ts";

const queue = (name: string, tags: unknown, parent?: TestResource) =>
    resource("aws:sqs/queue:Queue", name, { tags }, parent && { parent });
const acmeQueue = (name: string) => queue(name, { "neo:tenant": "acme" });
const component = (tenant: unknown, name = "component") => resource("neo:test:Thing", name, { tenant });

const judge = (...more: TestResource[]) =>
    judgeStack("single-tenant-per-stack", [acmeQueue("one"), acmeQueue("two"), acmeQueue("three"), ...more]);

const remedy = "move it to its tenant's stack, or correct the mark";

describe("single-tenant-per-stack", () => {
    for (const { title, more } of [
        { title: "one tenant's tags", more: [] },
        {
            title: "one tenant's labels",
            more: [resource("kubernetes:core/v1:Service", "web", { metadata: { labels: { "neo/tenant": "acme" } } })],
        },
        {
            title: "an unmarked resource inside a component",
            more: [component("acme"), queue("in", null, component("acme"))],
        },
        { title: "a type that takes no tags", more: [resource("aws:ec2/route:Route", "way", {})] },
        {
            title: "the engine's own resources",
            more: [
                resource("pulumi:pulumi:Stack", "stack", {}),
                resource("pulumi:providers:aws", "aws", {}),
                resource("pulumi:pulumi:StackReference", "cell", {}),
            ],
        },
    ]) {
        it(`accepts ${title}`, async () => assert.deepEqual(await judge(...more), []));
    }

    it("rejects what takes no tags inside another tenant's component", async () => {
        const foreign = component("globex", "foreign");
        assert.deepEqual(await judge(foreign, resource("aws:ec2/route:Route", "way", {}, { parent: foreign })), [
            `foreign: tenant must be acme, like the rest of the stack, got globex (registered tenant); ${remedy}`,
            `way: tenant must be acme, like the rest of the stack, got globex (tenant of foreign); ${remedy}`,
        ]);
    });

    it("accepts an empty stack", async () => assert.deepEqual(await judgeStack("single-tenant-per-stack", []), []));

    const globexQueue = queue("stray", { "neo:tenant": "globex" });
    for (const [title, resources] of [
        ["the one that most resources name", [queue("a", { "neo:tenant": "aaa" }), acmeQueue("b"), acmeQueue("c")]],
        ["the first by name, where two are named alike often", [globexQueue, acmeQueue("one")]],
    ] as const) {
        it(`takes for the stack's tenant ${title}`, async () => {
            const [message, ...others] = await judgeStack("single-tenant-per-stack", [...resources]);
            assert.match(message ?? "", /tenant must be acme, like the rest of the stack/);
            assert.deepEqual(others, []);
        });
    }

    for (const { title, more, got } of [
        {
            title: "a component that registers no tenant",
            more: [component(undefined, "odd")],
            got: "no answer (it has no tenant tag or label, and no component around it registers one)",
        },
        {
            title: "a component whose tenant is not known",
            more: [component(unknown, "odd")],
            got: "no answer (registered tenant is unknown (made from nothing in this stack))",
        },
        {
            title: "another tenant's tag",
            more: [queue("odd", { "neo:tenant": "globex" })],
            got: "globex (tag neo:tenant)",
        },
        { title: "a shared part", more: [queue("odd", { "neo:tenant": "shared" })], got: "shared (tag neo:tenant)" },
        {
            title: "another tenant's label",
            more: [resource("kubernetes:core/v1:Service", "odd", { metadata: { labels: { "neo/tenant": "globex" } } })],
            got: "globex (label neo/tenant)",
        },
        { title: "another tenant's component", more: [component("globex", "odd")], got: "globex (registered tenant)" },
        {
            title: "a tag that contradicts the component",
            more: [component("acme"), queue("odd", { "neo:tenant": "globex" }, component("acme"))],
            got: "globex (tag neo:tenant)",
        },
        {
            title: "no mark at all",
            more: [queue("odd", null)],
            got: "no answer (it has no tenant tag or label, and no component around it registers one)",
        },
        {
            title: "a tag that is not known",
            more: [queue("odd", { "neo:tenant": unknown })],
            got: "no answer (tag neo:tenant is unknown (made from nothing in this stack))",
        },
        {
            title: "tags that are not known, even inside a component",
            more: [component("acme"), queue("odd", unknown, component("acme"))],
            got: "no answer (tag neo:tenant is unknown (made from nothing in this stack))",
        },
        {
            title: "an unlabelled object",
            more: [resource("kubernetes:core/v1:Service", "odd", { metadata: {} })],
            got: "no answer (it has no tenant tag or label, and no component around it registers one)",
        },
    ]) {
        it(`rejects ${title}`, async () => {
            assert.deepEqual(await judge(...more), [
                `odd: tenant must be acme, like the rest of the stack, got ${got}; ${remedy}`,
            ]);
        });
    }
});
