import type { PolicyResource } from "@pulumi/policy";
import { checkov, securityPillar } from "../../frameworks.ts";
import type { StackGraph } from "../../graph.ts";
import type { Finding } from "../../message.ts";
import { read, type Reading } from "../../read.ts";
import type { StackRule } from "../../rule.ts";
import { dnsRecord, hostedZone } from "../../types.ts";

/** Kinds of records that lead somebody somewhere. */
const leading = ["A", "AAAA", "CNAME"];

/**
 * Names that AWS gives to one customer and to no other after him: distributions, load balancers, endpoints, proofs of
 * certificates. A bucket's website or an address is free for anybody once it is given back.
 */
const givenOnce =
    /\.(cloudfront\.net|elb\.[a-z0-9-]+\.amazonaws\.com|elb\.amazonaws\.com|vpce\.amazonaws\.com|acm-validations\.aws)\.?$/;

/** A name that leads to what is gone leads to whoever takes it next, under the tenant's own host. */
export const route53Hygiene: StackRule = {
    name: "route53-hygiene",
    displayName: "Names lead to what is ours",
    description:
        "Address records and aliases of public zones lead to distributions, load balancers or endpoints, or to what this stack or " +
        "one it refers to makes.",
    category: "network",
    severity: "medium",
    references: [
        checkov("CKV2_AWS_23", "Address records lead to resources that exist"),
        securityPillar("SEC05-BP01", "Nothing leads to what nobody keeps"),
    ],
    tags: ["edge"],
    remediationSteps: "Make the record an alias of the distribution or load balancer, in the stack that makes it.",
    enforcementLevel: "advisory",
    types: [dnsRecord],
    validateStack: ({ graph }, report) => {
        for (const each of graph.ofType(dnsRecord)) {
            if (!leads(each) || isPrivate(graph, each)) continue;
            for (const { property, got } of targetsOf(each)) {
                if (isKept(got)) continue;
                const finding: Finding = {
                    property,
                    rule: "lead to a distribution, a load balancer, an endpoint, or what a stack makes",
                    got,
                    remedy: "use an alias of what is there",
                };
                report(each, finding);
            }
        }
    },
};

/** A kind that nobody can tell may lead somewhere. */
function leads(each: PolicyResource): boolean {
    const kind = read(each, "type");
    return kind.text === undefined || leading.includes(kind.text.toUpperCase());
}

function isPrivate(graph: StackGraph, each: PolicyResource): boolean {
    const zones = graph.resolve(read(each, "zoneId"), hostedZone).targets;
    return zones.length > 0 && zones.every((zone) => read(zone, "vpcs").present);
}

function targetsOf(each: PolicyResource): { property: string; got: Reading }[] {
    const listed = (property: string) => {
        const reading = read(each, property);
        if (!reading.present) return [];
        return (reading.items.length > 0 ? reading.items : [reading]).map((got) => ({ property, got }));
    };
    const aliases = listed("aliases").map(({ property, got }) => ({ property, got: got.field("name") }));
    return [...aliases, ...listed("records")];
}

/** What is not known yet is kept when it is made from something, here or in a stack that is referred to. */
function isKept(got: Reading): boolean {
    if (got.state === "unknown") return !got.unattributed;
    return got.sources.length > 0 || givenOnce.test(got.text ?? "");
}
