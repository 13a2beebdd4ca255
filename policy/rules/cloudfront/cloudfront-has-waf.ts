import type { PolicyResource } from "@pulumi/policy";
import { cdkNag, checkov, securityHub } from "../../frameworks.ts";
import type { StackGraph } from "../../graph.ts";
import type { Finding } from "../../message.ts";
import { read, type Reading } from "../../read.ts";
import type { StackRule } from "../../rule.ts";
import { nameCarries, sharedTenant } from "../../tenant.ts";
import { distribution, distributionTenant, multitenantDistribution, webAcl } from "../../types.ts";

/** The edge is the only public door, so what stands behind it relies on the web ACL being there and being the right one. */
export const cloudfrontHasWaf: StackRule = {
    name: "cloudfront-has-waf",
    displayName: "CloudFront distributions are behind their tenant's web ACL",
    description: "Every distribution resolves to a CLOUDFRONT-scope web ACL of its own tenant or of the platform.",
    category: "network",
    severity: "high",
    references: [
        securityHub("CloudFront.6", "CloudFront distributions should have WAF enabled"),
        checkov("CKV_AWS_68", "Distributions are behind a web ACL"),
        cdkNag("AwsSolutions-CFR2", "Distributions are behind AWS WAF"),
    ],
    tags: ["network", "edge", "tenant-isolation"],
    remediationSteps: "Set webAclId to the ARN of the cell's web ACL (scope CLOUDFRONT); do not disable it per tenant.",
    enforcementLevel: "mandatory",
    types: [distribution, multitenantDistribution, distributionTenant],
    validateStack: ({ graph }, report) => {
        const tell = (resource: PolicyResource, findings: Finding[]) => {
            for (const finding of findings) report(resource, finding);
        };
        for (const each of graph.ofType(distribution, multitenantDistribution)) {
            tell(each, aclFindings(graph, each, "webAclId"));
        }
        for (const each of graph.ofType(distributionTenant)) {
            tell(each, [...homeFindings(graph, each), ...overrideFindings(graph, each)]);
        }
    },
};

function aclFindings(graph: StackGraph, resource: PolicyResource, property: string): Finding[] {
    const reading = read(resource, property);
    const finding = (rule: string, got: Reading | string): Finding[] => [
        { property, rule, got, remedy: "use the ARN of the cell's own CLOUDFRONT web ACL" },
    ];
    if (reading.empty) return finding("name a web ACL", reading);
    const { targets, outside } = graph.resolve(reading, webAcl);
    const [acl] = targets;
    if (acl === undefined) {
        const mine = outside.length === 1 && outside.every((arn) => isOwnGlobalAcl(graph, resource, arn));
        return mine ? [] : finding("name a CLOUDFRONT web ACL of its own tenant or the platform", reading);
    }
    if (targets.length > 1) return finding("name one web ACL", `one of ${targets.map(({ name }) => name).join(", ")}`);
    const scope = read(acl, "scope");
    if (!scope.is("CLOUDFRONT")) {
        return finding("name a web ACL of scope CLOUDFRONT", `${acl.name} of scope ${scope.toString()}`);
    }
    return mayUse(graph, resource, acl) ? [] : finding("name a web ACL of its own tenant or the platform", acl.name);
}

/** An ACL of another stack is known by its ARN alone, which says its scope, and its tenant by our naming. */
function isOwnGlobalAcl(graph: StackGraph, resource: PolicyResource, arn: string): boolean {
    const name = /^arn:aws[a-z-]*:wafv2:[^:]*:\d*:global\/webacl\/([^/]+)\//.exec(arn)?.[1];
    const { tenant } = graph.tenancy(resource);
    return name !== undefined && tenant !== undefined && nameCarries(name, [tenant, sharedTenant]);
}

function mayUse(graph: StackGraph, resource: PolicyResource, used: PolicyResource): boolean {
    const { tenant } = graph.tenancy(resource);
    const owner = graph.tenancy(used).tenant;
    return tenant !== undefined && (owner === tenant || owner === sharedTenant);
}

/** A distribution of another stack was judged there; a distribution of this stack is judged here. */
function homeFindings(graph: StackGraph, each: PolicyResource): Finding[] {
    const home = read(each, "distributionId");
    const { targets, outside } = graph.resolve(home, multitenantDistribution, distribution);
    const foreign = targets.find((target) => !mayUse(graph, each, target));
    if (foreign === undefined && (targets.length > 0 || outside.length === 1)) return [];
    const rule = "name a distribution of its own tenant or the platform";
    return [{ property: "distributionId", rule, got: foreign?.name ?? home, remedy: "use the cell's distribution" }];
}

function overrideFindings(graph: StackGraph, each: PolicyResource): Finding[] {
    const override = read(each, "customizations.webAcl");
    if (override.empty) return [];
    const action = override.field("action");
    if (action.is("override")) return aclFindings(graph, each, "customizations.webAcl.arn");
    const remedy = "drop the customization: the distribution's web ACL then stands";
    return [{ property: "customizations.webAcl.action", rule: 'be "override" or absent', got: action, remedy }];
}
