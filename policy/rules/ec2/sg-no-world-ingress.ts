import { coversTheWorld } from "../../cidr.ts";
import { cdkNag, checkov, cisAws, securityHub } from "../../frameworks.ts";
import type { Finding } from "../../message.ts";
import { read, type Readable, type Reading } from "../../read.ts";
import type { ResourceRule } from "../../rule.ts";
import {
    defaultSecurityGroup,
    managedPrefixList,
    managedPrefixListEntry,
    securityGroup,
    securityGroupIngressRule,
    securityGroupRule,
} from "../../types.ts";

/**
 * The one public door is CloudFront, which reaches load balancers inside the network, so nothing here admits the world on
 * any port. A prefix list is judged by its own entries: a rule that names it shows none of them.
 */
export const sgNoWorldIngress: ResourceRule = {
    name: "sg-no-world-ingress",
    displayName: "Security groups admit nobody from the whole internet",
    description: "No ingress rule and no prefix list of ours holds the world, or a range so wide that it is the world.",
    category: "network",
    severity: "critical",
    references: [
        securityHub("EC2.18, EC2.19", "Security groups should not allow unrestricted access"),
        cisAws("6.3, 6.4", "No security group admits everybody to ports of administration"),
        checkov("CKV_AWS_24, CKV_AWS_25, CKV_AWS_260, CKV_AWS_277", "No security group admits everybody"),
        cdkNag("AwsSolutions-EC23", "Security groups admit nobody from 0.0.0.0/0 or ::/0"),
    ],
    tags: ["network"],
    remediationSteps: "Admit a security group, a prefix list of AWS's, or the ranges of those who are meant.",
    enforcementLevel: "mandatory",
    types: [
        securityGroup,
        defaultSecurityGroup,
        securityGroupIngressRule,
        securityGroupRule,
        managedPrefixList,
        managedPrefixListEntry,
    ],
    validateResource: (resource, report) => {
        for (const { property, reading } of rangesOf(resource)) {
            for (const finding of rangeFindings(reading, property)) report(finding);
        }
    },
};

interface Range {
    property: string;
    reading: Reading;
}

function rangesOf(resource: Readable & { type: string }): Range[] {
    const own = (...names: string[]) => names.map((property) => ({ property, reading: read(resource, property) }));
    switch (resource.type) {
        case securityGroupIngressRule:
            return own("cidrIpv4", "cidrIpv6");
        case securityGroupRule:
            return read(resource, "type").is("egress") ? [] : own("cidrBlocks", "ipv6CidrBlocks");
        case securityGroup:
        case defaultSecurityGroup:
            return eachOf(resource, "ingress", "cidrBlocks", "ipv6CidrBlocks");
        case managedPrefixList:
            return eachOf(resource, "entries", "cidr");
        case managedPrefixListEntry:
            return own("cidr");
        default:
            return [];
    }
}

function eachOf(resource: Readable, list: string, ...names: string[]): Range[] {
    const reading = read(resource, list);
    if (reading.state === "unknown") return [{ property: list, reading }];
    return reading.items.flatMap((item, index) =>
        names.map((name) => ({ property: `${list}.${index}.${name}`, reading: item.field(name) })),
    );
}

function rangeFindings(reading: Reading, property: string): Finding[] {
    const ranges = reading.items.length > 0 ? reading.items : [reading];
    return ranges
        .filter((range) => range.present && (range.text === undefined || coversTheWorld(range.text)))
        .map((got) => ({
            property,
            rule: "be a known range that is not the world",
            got,
            remedy: "admit a security group or those who are meant",
        }));
}
