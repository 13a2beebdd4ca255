import { strict as assert } from "node:assert";
import { judgeStack, madeFrom, resource, subjects, unknown } from "../../../support/policy.ts";

const acl = (tenant: string, scope: unknown = "CLOUDFRONT") =>
    resource("aws:wafv2/webAcl:WebAcl", `${tenant}-acl`, {
        arn: `arn:aws:wafv2:us-east-1:111122223333:global/webacl/${tenant}/1`,
        scope,
        tags: { "neo:tenant": tenant },
    });

const acls = {
    acme: acl("acme"),
    globex: acl("globex"),
    shared: acl("shared"),
    regional: acl("initech", "REGIONAL"),
    vague: acl("umbrella", unknown),
};

const role = resource("aws:iam/role:Role", "role", {});
const outside = (scope: string, name: string) => `arn:aws:wafv2:us-east-1:111122223333:${scope}/webacl/${name}/9f`;
const remedy = "use the ARN of the cell's own CLOUDFRONT web ACL";
const ownOrPlatform = "name a CLOUDFRONT web ACL of its own tenant or the platform";

describe("cloudfront-has-waf", () => {
    for (const type of [
        "aws:cloudfront/distribution:Distribution",
        "aws:cloudfront/multitenantDistribution:MultitenantDistribution",
    ]) {
        describe(type, () => {
            const judge = (webAclId: unknown) => {
                const edge = resource(type, "edge", { webAclId, tags: { "neo:tenant": "acme" } });
                return judgeStack("cloudfront-has-waf", [edge, role, ...Object.values(acls)]);
            };

            for (const { title, webAclId } of [
                { title: "the tenant's ACL", webAclId: acls.acme.props.arn },
                { title: "the platform's ACL", webAclId: acls.shared.props.arn },
                { title: "an unknown made from the tenant's ACL", webAclId: madeFrom(acls.acme) },
                {
                    title: "an ACL of another stack that carries the tenant",
                    webAclId: outside("global", "neo-acme-edge"),
                },
                { title: "an ACL of another stack of the platform", webAclId: outside("global", "neo-shared-edge") },
            ]) {
                it(`accepts ${title}`, async () => assert.deepEqual(await judge(webAclId), []));
            }

            for (const { title, webAclId, rule, got } of [
                { title: "no ACL", webAclId: null, rule: "name a web ACL", got: "absent" },
                { title: "an empty ACL", webAclId: "", rule: "name a web ACL", got: '""' },
                {
                    title: "another tenant's ACL",
                    webAclId: madeFrom(acls.globex),
                    rule: "name a web ACL of its own tenant or the platform",
                    got: "globex-acl",
                },
                {
                    title: "a regional ACL",
                    webAclId: madeFrom(acls.regional),
                    rule: "name a web ACL of scope CLOUDFRONT",
                    got: 'initech-acl of scope "REGIONAL"',
                },
                {
                    title: "an ACL whose scope is not known",
                    webAclId: madeFrom(acls.vague),
                    rule: "name a web ACL of scope CLOUDFRONT",
                    got: "umbrella-acl of scope unknown (made from nothing in this stack)",
                },
                {
                    title: "one of two ACLs",
                    webAclId: madeFrom(acls.acme, acls.shared),
                    rule: "name one web ACL",
                    got: "one of acme-acl, shared-acl",
                },
                {
                    title: "an unknown made from nothing",
                    webAclId: unknown,
                    rule: ownOrPlatform,
                    got: "unknown (made from nothing in this stack)",
                },
                {
                    title: "an unknown made from something else",
                    webAclId: madeFrom(role),
                    rule: ownOrPlatform,
                    got: "unknown until role exists",
                },
                ...[outside("global", "neo-globex-edge"), outside("regional", "neo-acme-edge")].map((arn) => ({
                    title: arn,
                    webAclId: arn,
                    rule: ownOrPlatform,
                    got: `"${arn}"`,
                })),
            ]) {
                it(`rejects ${title}`, async () => {
                    assert.deepEqual(await judge(webAclId), [`edge: webAclId must ${rule}, got ${got}; ${remedy}`]);
                });
            }

            for (const [title, webAclId] of [
                ["the platform's ACL", madeFrom(acls.shared)],
                ["the platform's ACL of another stack", outside("global", "neo-shared-edge")],
            ] as const) {
                it(`rejects ${title} for a distribution nobody can attribute`, async () => {
                    const edge = resource(type, "edge", { webAclId });
                    const found = await judgeStack("cloudfront-has-waf", [edge, acls.shared]);
                    assert.deepEqual(subjects(found), ["edge: webAclId"]);
                });
            }
        });
    }

    describe("aws:cloudfront/distributionTenant:DistributionTenant", () => {
        const cellOf = (tenant: string) =>
            resource("aws:cloudfront/multitenantDistribution:MultitenantDistribution", `${tenant}-cell`, {
                webAclId: madeFrom(acls.shared),
                tags: { "neo:tenant": tenant },
            });
        const cells = { shared: cellOf("shared"), globex: cellOf("globex") };

        const judge = (props: Record<string, unknown>) => {
            const tags = { "neo:tenant": "acme" };
            const tenant = resource("aws:cloudfront/distributionTenant:DistributionTenant", "acme-edge", {
                tags,
                ...props,
            });
            return judgeStack("cloudfront-has-waf", [tenant, ...Object.values(cells), ...Object.values(acls)]);
        };

        for (const { title, props } of [
            { title: "a distribution of another stack", props: { distributionId: "E1ABC" } },
            { title: "the platform's distribution", props: { distributionId: madeFrom(cells.shared) } },
            {
                title: "an override by its own ACL",
                props: {
                    distributionId: "E1ABC",
                    customizations: { webAcl: { action: "override", arn: madeFrom(acls.acme) } },
                },
            },
        ]) {
            it(`accepts ${title}`, async () => assert.deepEqual(await judge(props), []));
        }

        for (const { title, props, begins } of [
            { title: "no distribution", props: {}, begins: "acme-edge: distributionId must name a distribution" },
            {
                title: "a distribution that is not known",
                props: { distributionId: unknown },
                begins: "acme-edge: distributionId must name a distribution of its own tenant or the platform, got unknown",
            },
            {
                title: "another tenant's distribution",
                props: { distributionId: madeFrom(cells.globex) },
                begins: "acme-edge: distributionId must name a distribution of its own tenant or the platform, got globex-cell;",
            },
            ...["disable", unknown].map((action) => ({
                title: `the action ${action}`,
                props: { distributionId: "E1ABC", customizations: { webAcl: { action } } },
                begins: 'acme-edge: customizations.webAcl.action must be "override" or absent, got',
            })),
            {
                title: "an override by another tenant's ACL",
                props: {
                    distributionId: "E1ABC",
                    customizations: { webAcl: { action: "override", arn: acls.globex.props.arn } },
                },
                begins: "acme-edge: customizations.webAcl.arn must name a web ACL of its own tenant or the platform, got globex-acl;",
            },
        ]) {
            it(`rejects ${title}`, async () => {
                const messages = await judge(props);
                assert.equal(messages.length, 1, messages.join("\n"));
                assert.equal(messages[0]?.slice(0, begins.length), begins);
            });
        }
    });
});
