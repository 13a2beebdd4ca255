import { securityPillar } from "../../frameworks.ts";
import type { Finding } from "../../message.ts";
import { read, type Readable } from "../../read.ts";
import type { ResourceRule } from "../../rule.ts";
import { isTenantSlug, tenantTag } from "../../tenant.ts";
import { awsProvider } from "../../types.ts";

/**
 * Credentials decide which account is changed, and whoever runs the program has several. The provider is the one place
 * where a stack can say which account it means; the engine hands its settings over as JSON.
 */
export const providerPinned: ResourceRule = {
    name: "provider-pinned",
    displayName: "AWS providers are bound to one account, region and tenant",
    description: "Every AWS provider is explicit, lists the accounts it may change, its region, and the tenant's tag.",
    category: "isolation",
    severity: "critical",
    references: [securityPillar("SEC01-BP01", "Separate workloads using accounts")],
    tags: ["tenant-isolation", "identity"],
    remediationSteps:
        "Create one aws.Provider with region, allowedAccountIds and defaultTags.tags neo:tenant, and pass it to the " +
        "component; list aws in pulumi:disable-default-providers.",
    enforcementLevel: "mandatory",
    types: [awsProvider],
    validateResource: (provider, report) => {
        const findings = [
            ...explicitFindings(provider),
            ...regionFindings(provider),
            ...accountFindings(provider),
            ...tenantFindings(provider),
        ];
        for (const finding of findings) report(finding);
    },
};

/** The engine names what it makes by itself `default`, or `default_<version>`. */
function explicitFindings({ name }: { name: string }): Finding[] {
    if (!/^default(_|$)/.test(name)) return [];
    const remedy = "pass the stack's own provider, and disable default ones";
    return [{ property: "provider", rule: "be explicit", got: "a default provider", remedy }];
}

function regionFindings(provider: Readable): Finding[] {
    const got = read(provider, "region");
    if (/^[a-z]{2}(-[a-z]+)+-\d+$/.test(got.text ?? "")) return [];
    return [
        { property: "region", rule: "be a known region", got, remedy: "name it; the environment may name another" },
    ];
}

function accountFindings(provider: Readable): Finding[] {
    const got = read(provider, "allowedAccountIds").parsed;
    const accounts = got.items;
    if (accounts.length > 0 && accounts.every(({ text }) => /^\d{12}$/.test(text ?? ""))) return [];
    const remedy = "list the account of the stack, so that other credentials are refused";
    return [{ property: "allowedAccountIds", rule: "list known account ids of twelve digits", got, remedy }];
}

function tenantFindings(provider: Readable): Finding[] {
    const got = read(provider, "defaultTags").parsed.at("tags").field(tenantTag);
    if (got.text !== undefined && isTenantSlug(got.text)) return [];
    const property = `defaultTags.tags["${tenantTag}"]`;
    return [{ property, rule: "be a tenant's slug or shared", got, remedy: "tag everything with the stack's tenant" }];
}
