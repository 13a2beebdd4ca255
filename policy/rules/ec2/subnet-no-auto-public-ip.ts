import { checkov, securityHub } from "../../frameworks.ts";
import { read } from "../../read.ts";
import type { ResourceRule } from "../../rule.ts";
import { subnet } from "../../types.ts";

/** AWS gives none unless it is asked to; who is reached from outside is reached through CloudFront. */
export const subnetNoAutoPublicIp: ResourceRule = {
    name: "subnet-no-auto-public-ip",
    displayName: "Subnets give nobody a public address",
    description: "No subnet gives what starts in it a public IPv4 address by itself.",
    category: "network",
    severity: "medium",
    references: [
        securityHub("EC2.15", "Subnets do not assign public addresses by themselves"),
        checkov("CKV_AWS_130", "Subnets do not assign public addresses by default"),
    ],
    tags: ["network"],
    remediationSteps: "Leave mapPublicIpOnLaunch out, or set it to false; give a NAT gateway an Elastic IP of its own.",
    enforcementLevel: "mandatory",
    types: [subnet],
    validateResource: (resource, report) => {
        const got = read(resource, "mapPublicIpOnLaunch");
        if (got.state === "absent" || got.is(false)) return;
        const remedy = "what needs an address gets an Elastic IP";
        report({ property: "mapPublicIpOnLaunch", rule: "be false or absent", got, remedy });
    },
};
