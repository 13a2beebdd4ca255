import type { PolicyResource } from "@pulumi/policy";
import { saasLens } from "../../frameworks.ts";
import type { StackGraph } from "../../graph.ts";
import { nameProperties } from "../../physical-names.ts";
import { read, readAll, type Reading } from "../../read.ts";
import type { StackRule } from "../../rule.ts";
import { sharedTenant } from "../../tenant.ts";

/**
 * The other rules know which properties lead somewhere. This one reads every text: a tenant's name in an environment variable
 * or a script is a way that no type tells of. What a name of ours is, the stack's own names show.
 */
export const noForeignTenantLiteral: StackRule = {
    name: "no-foreign-tenant-literal",
    displayName: "Nothing names another tenant's things",
    description:
        "No text in any property holds a name <platform>-<tenant>-… or /<platform>/<tenant>/… of another tenant than the resource's own.",
    category: "isolation",
    severity: "critical",
    references: [saasLens("SEC 2", "Tenant resources are isolated from those of other tenants")],
    tags: ["tenant-isolation"],
    remediationSteps:
        "Name the tenant's own thing, or one of the platform's; hand it over by a contract and not by its name.",
    enforcementLevel: "mandatory",
    validateStack: ({ graph }, report) => {
        const platforms = platformsOf(graph);
        if (platforms.size === 0) return;
        const pattern = namesOfOurs(platforms);
        const tenants = new Set(graph.resources.map((resource) => graph.tenancy(resource).tenant));
        for (const resource of graph.resources) {
            if (resource.type.startsWith("pulumi:")) continue;
            const { tenant } = graph.tenancy(resource);
            for (const [property, reading] of readAll(resource)) {
                const foreign = textsIn(reading)
                    .flatMap((text) => [...text.matchAll(pattern)])
                    // What has no mark of its own is its stack's.
                    .find(
                        ([, named]) =>
                            named !== sharedTenant && !(tenant === undefined ? tenants.has(named) : named === tenant),
                    );
                if (foreign === undefined) continue;
                report(resource, {
                    property,
                    rule: `name nothing but what is ${tenant ?? "(nobody can tell whose)"}'s, or shared`,
                    got: `${JSON.stringify(foreign[0])}, which is ${foreign[1]}'s`,
                    remedy: "use what is the tenant's own",
                });
            }
        }
    },
};

/** How the stack's own names begin: `neo` of `neo-acme-test-key`, where acme is who the tags say. */
function platformsOf(graph: StackGraph): ReadonlySet<string> {
    return new Set(
        graph.ofType(...Object.keys(nameProperties)).flatMap((resource: PolicyResource) => {
            const { tenant } = graph.tenancy(resource);
            const name = read(resource, nameProperties[resource.type]!).text ?? "";
            const [, platform, named] = /^(?:alias\/|\/)?([a-z0-9]+)[-/]([a-z0-9]+)[-/]/.exec(name) ?? [];
            return named === tenant ? (platform ?? []) : [];
        }),
    );
}

function namesOfOurs(platforms: ReadonlySet<string>): RegExp {
    return new RegExp(
        `(?<![A-Za-z0-9-])(?:${[...platforms].join("|")})[-/]([a-z][a-z0-9]{1,15})[-/](?=[A-Za-z0-9*?])`,
        "g",
    );
}

/** Keys as well: a label or a variable is a name, too. */
function textsIn(reading: Reading): string[] {
    if (reading.text !== undefined) return [reading.text];
    return [...reading.items.flatMap(textsIn), ...reading.fields.flatMap(([name, field]) => [name, ...textsIn(field)])];
}
