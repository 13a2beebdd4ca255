import { coversTheWorld } from "../../cidr.ts";
import { checkov } from "../../frameworks.ts";
import type { Finding } from "../../message.ts";
import { read, type Readable, type Reading } from "../../read.ts";
import type { ResourceRule } from "../../rule.ts";
import { securityGroup, securityGroupEgressRule, securityGroupRule } from "../../types.ts";

/** Every protocol and every port. Source: EC2 API reference, IpPermission. */
const everyProtocol = ["-1", "all"];

/** What an intruder takes with him leaves by the widest way out. Which names are called, proxies and policies of the cluster say. */
export const sgEgressScoped: ResourceRule = {
    name: "sg-egress-scoped",
    displayName: "Security groups let nobody out to everywhere by every protocol",
    description: "No egress rule opens all protocols to the whole internet.",
    category: "network",
    severity: "medium",
    references: [checkov("CKV_AWS_382", "Security groups do not let everything out to everywhere")],
    tags: ["network"],
    remediationSteps: "Name the group on the other side, or the protocol and port that is called.",
    enforcementLevel: "advisory",
    types: [securityGroup, securityGroupEgressRule, securityGroupRule],
    validateResource: (resource, report) => {
        for (const finding of waysOut(resource).flatMap(wayFindings)) report(finding);
    },
};

/** One egress rule: its protocol, and its ranges. */
interface Way {
    property: string;
    protocol: Reading;
    ranges: Reading[];
}

function waysOut(resource: Readable & { type: string }): Way[] {
    const own = (name: string) => read(resource, name);
    switch (resource.type) {
        case securityGroupEgressRule:
            return [
                { property: "ipProtocol", protocol: own("ipProtocol"), ranges: rangesOf(own, "cidrIpv4", "cidrIpv6") },
            ];
        case securityGroupRule:
            if (own("type").is("ingress")) return [];
            return [
                {
                    property: "protocol",
                    protocol: own("protocol"),
                    ranges: rangesOf(own, "cidrBlocks", "ipv6CidrBlocks"),
                },
            ];
        default:
            return own("egress").items.map((item, index) => {
                const field = (name: string) => item.field(name);
                const ranges = rangesOf(field, "cidrBlocks", "ipv6CidrBlocks");
                return { property: `egress.${index}.protocol`, protocol: field("protocol"), ranges };
            });
    }
}

function rangesOf(field: (name: string) => Reading, ...names: string[]): Reading[] {
    return names.map(field).flatMap((range) => (range.items.length > 0 ? range.items : [range]));
}

/** What nobody can tell may be everywhere. */
function wayFindings({ property, protocol, ranges }: Way): Finding[] {
    const isEverything = protocol.text === undefined || everyProtocol.includes(protocol.text);
    const isEverywhere = ranges.some(
        (range) => range.present && (range.text === undefined || coversTheWorld(range.text)),
    );
    if (!isEverything || !isEverywhere) return [];
    const rule = "name a protocol where the range is everywhere";
    return [{ property, rule, got: protocol, remedy: "name who is called, or the port" }];
}
