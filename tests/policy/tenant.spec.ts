import { strict as assert } from "node:assert";
import type { PolicyResource } from "@pulumi/policy";
import { isTenantSlug, nameCarries, tenancyOf } from "../../policy/tenant.ts";
import { unknown } from "../support/policy.ts";

function policyResource(type: string, props: Record<string, unknown>, parent?: PolicyResource) {
    return {
        type,
        name: type,
        urn: `urn:${type}`,
        props,
        propertyDependencies: {},
        parent,
    } as unknown as PolicyResource;
}

const area = policyResource("neo:test:Area", { tenant: "acme" });
const mute = policyResource("neo:test:Mute", {}, area);
const vague = policyResource("neo:test:Vague", { tenant: unknown }, area);
const tagged = (tenant: unknown, parent?: PolicyResource) =>
    policyResource("aws:sqs/queue:Queue", { tags: { "neo:tenant": tenant } }, parent);

describe("tenancyOf", () => {
    for (const { title, resource, tenant } of [
        { title: "takes the tag", resource: tagged("globex"), tenant: "globex" },
        { title: "prefers the tag to the component", resource: tagged("globex", area), tenant: "globex" },
        {
            title: "takes merged tags",
            resource: policyResource("aws:sqs/queue:Queue", { tagsAll: { "neo:tenant": "globex" } }),
            tenant: "globex",
        },
        {
            title: "takes the label",
            resource: policyResource("kubernetes:core/v1:Pod", { metadata: { labels: { "neo/tenant": "globex" } } }),
            tenant: "globex",
        },
        { title: "takes the component's own word", resource: area, tenant: "acme" },
        {
            title: "asks the component around",
            resource: policyResource("aws:ec2/route:Route", {}, area),
            tenant: "acme",
        },
        { title: "asks past components that say nothing", resource: policyResource("x", {}, mute), tenant: "acme" },
        {
            title: "stops at a component that will say something",
            resource: policyResource("x", {}, vague),
            tenant: undefined,
        },
        { title: "stops at a tag that will say something", resource: tagged(unknown, area), tenant: undefined },
        {
            title: "does not take a tenant property for a mark",
            resource: policyResource("aws:x/y:Z", { tenant: "acme" }),
            tenant: undefined,
        },
        { title: "cannot tell without any mark", resource: policyResource("x", {}), tenant: undefined },
    ]) {
        it(title, () => assert.equal(tenancyOf(resource).tenant, tenant));
    }
});

describe("tenant names", () => {
    it("have no hyphens and 2 to 16 characters", () => {
        for (const slug of ["acme", "shared", "a1", "abcdefghijklmnop"]) assert.ok(isTenantSlug(slug), slug);
        for (const text of ["a", "Acme", "1acme", "acme-x", "abcdefghijklmnopq", ""])
            assert.ok(!isTenantSlug(text), text);
    });

    it("are found in physical names as whole parts", () => {
        assert.ok(nameCarries("neo-acme-production-key", ["acme"]));
        assert.ok(!nameCarries("neo-acme2-production-key", ["acme"]));
        assert.ok(!nameCarries("neo-globex-key", ["acme", "shared"]));
    });
});
