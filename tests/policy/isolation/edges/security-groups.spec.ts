import {
    securityGroup,
    securityGroupEgressRule,
    securityGroupIngressRule,
    securityGroupRule,
} from "../../../../policy/types.ts";
import { itFinds, itFindsPlanted, ofAcme } from "../../../support/isolation-edges.ts";

describe("edges by security groups", () => {
    itFindsPlanted("group");
    itFindsPlanted("CIDR");

    itFinds([
        [
            "another's group that is let in",
            ofAcme(securityGroupIngressRule, {
                securityGroupId: "sg-0acme1",
                referencedSecurityGroupId: "sg-0globex1",
            }),
            ["reference acme globex", "security-group globex acme"],
        ],
        [
            "the range of another's subnet, by an older kind of rule",
            ofAcme(securityGroupRule, { type: "ingress", securityGroupId: "sg-0acme1", cidrBlocks: ["10.9.0.0/16"] }),
            ["security-group-range globex acme"],
        ],
        [
            "the range of another's subnet, in a group",
            ofAcme(securityGroup, { ingress: [{ cidrBlocks: ["10.9.0.0/16"] }] }),
            ["security-group-range globex acme"],
        ],
        [
            "the way out to another's subnet",
            ofAcme(securityGroupEgressRule, { securityGroupId: "sg-0acme1", cidrIpv4: "10.9.1.0/24" }),
            ["security-group-range acme globex"],
        ],
        [
            "the way out to the internet",
            ofAcme(securityGroupEgressRule, { securityGroupId: "sg-0acme1", cidrIpv4: "0.0.0.0/0" }),
            [],
        ],
        [
            "a range where nobody is",
            ofAcme(securityGroupIngressRule, { securityGroupId: "sg-0acme1", cidrIpv4: "10.8.0.0/16" }),
            [],
        ],
        [
            "another's group, in a group",
            ofAcme(securityGroup, { egress: [{ securityGroups: ["sg-0globex1"] }] }),
            ["reference acme globex", "security-group acme globex"],
        ],
    ]);
});
