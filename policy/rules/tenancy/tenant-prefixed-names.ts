import { saasLens } from "../../frameworks.ts";
import { isBoundary } from "../../permissions.ts";
import { isNameOf, nameProperties } from "../../physical-names.ts";
import { read, type Readable } from "../../read.ts";
import type { ResourceRule } from "../../rule.ts";
import { tenantTag } from "../../tenant.ts";

/**
 * Other stacks, permissions and these rules tell by its name whose a thing is, so the name is ours and known: a name that the
 * engine makes up has a random end, and no ARN that could be computed at a preview.
 */
export const tenantPrefixedNames: ResourceRule = {
    name: "tenant-prefixed-names",
    displayName: "Names begin with platform and tenant",
    description:
        "Every AWS resource with a name of ours is called <platform>-<tenant>-…, known at preview, and of the tenant its tags name.",
    category: "isolation",
    severity: "high",
    references: [saasLens("SEC 1", "Tenant identity is associated with every resource")],
    tags: ["tenant-isolation", "tagging"],
    remediationSteps: "Name it by physicalName(identity, role), or survivingName where it outlives its deletion.",
    enforcementLevel: "mandatory",
    types: Object.keys(nameProperties),
    validateResource: (resource, report) => {
        // One boundary stands around all roles of an account, whoever's stack makes it.
        if (isBoundary(resource)) return;
        const property = nameProperties[resource.type]!;
        const tenant = tenantOf(resource);
        const got = read(resource, property);
        if (tenant !== undefined && got.text !== undefined && isNameOf(tenant, got.text)) return;
        const owner = tenant ?? "<tenant, which nobody can tell>";
        report({ property, rule: `be a known name <platform>-${owner}-…`, got, remedy: "name it by its owner" });
    },
};

/** Of what takes no tags, such as an alias, the provider's own tag says it. */
function tenantOf(resource: Readable & { provider?: Readable }): string | undefined {
    const tagged = read(resource, "tags").field(tenantTag);
    if (tagged.state !== "absent" || resource.provider === undefined) return tagged.text;
    return read(resource.provider, "defaultTags").parsed.at("tags").field(tenantTag).text;
}
