/** Networks and addresses. */
import { text, type Properties } from "../../wire/values.ts";
import { below, each, says } from "../counting.ts";
import type { Quota, QuotaView } from "../quota.ts";

const natGatewayType = "aws:ec2/natGateway:NatGateway";
const subnetType = "aws:ec2/subnet:Subnet";

function zoneOf(inputs: Properties, view: QuotaView): string | undefined {
    const subnet = view.find(subnetType, text(inputs, "subnetId") ?? "");
    return subnet === undefined ? undefined : text(subnet, "availabilityZone");
}

const vpcGuide = "Amazon VPC user guide, quotas";

/** Quotas of `vpc`, `ec2`, in the order they are shown. */
export const quotas: readonly Quota[] = [
    each("aws:ec2/vpc:Vpc", {
        name: "vpc/vpcs",
        code: ["vpc", "L-F678F1CE"],
        standard: 5,
        local: 100,
        refusal: says("VpcLimitExceeded", "The maximum number of VPCs has been reached."),
        source: vpcGuide,
    }),
    each("aws:ec2/internetGateway:InternetGateway", {
        name: "vpc/internet-gateways",
        code: ["vpc", "L-A4707A72"],
        standard: 5,
        local: 100,
        refusal: says("InternetGatewayLimitExceeded", "The maximum number of internet gateways has been reached."),
        source: vpcGuide,
    }),
    below(subnetType, "vpcId", {
        name: "vpc/subnets-per-vpc",
        code: ["vpc", "L-407747CB"],
        standard: 200,
        local: 200,
        refusal: says("SubnetLimitExceeded", "The maximum number of subnets has been reached."),
        source: vpcGuide,
    }),
    below("aws:ec2/routeTable:RouteTable", "vpcId", {
        name: "vpc/route-tables-per-vpc",
        code: ["vpc", "L-589F43AA"],
        standard: 200,
        local: 200,
        refusal: says("RouteTableLimitExceeded", "The maximum number of route tables has been reached."),
        source: vpcGuide,
    }),
    {
        name: "vpc/nat-gateways-per-zone",
        serviceCode: "vpc",
        quotaCode: "L-FE5A380F",
        types: [natGatewayType],
        owner: zoneOf,
        used: (view, zone) => view.inputsOf(natGatewayType).filter((inputs) => zoneOf(inputs, view) === zone).length,
        standard: 5,
        local: 100,
        refusal: says(
            "NatGatewayLimitExceeded",
            "Performing this operation would exceed the limit of {limit} NAT gateways",
        ),
        source: vpcGuide,
    },
    each("aws:ec2/securityGroup:SecurityGroup", {
        name: "vpc/security-groups",
        code: ["vpc", "L-E79EC296"],
        standard: 2_500,
        local: 2_500,
        refusal: says("SecurityGroupLimitExceeded", "The maximum number of security groups has been reached."),
        source: vpcGuide,
    }),
    below("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "securityGroupId", {
        name: "vpc/inbound-rules-per-security-group",
        code: ["vpc", "L-0EA8095F"],
        standard: 60,
        local: 60,
        refusal: says(
            "RulesPerSecurityGroupLimitExceeded",
            "The maximum number of rules per security group has been reached.",
        ),
        source: vpcGuide,
    }),
    below("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", "securityGroupId", {
        name: "vpc/outbound-rules-per-security-group",
        code: ["vpc", "L-0EA8095F"],
        standard: 60,
        local: 60,
        refusal: says(
            "RulesPerSecurityGroupLimitExceeded",
            "The maximum number of rules per security group has been reached.",
        ),
        source: vpcGuide,
    }),
    below("aws:ec2/vpcEndpoint:VpcEndpoint", "vpcId", {
        name: "vpc/endpoints-per-vpc",
        code: ["vpc", "L-29B6F2EB"],
        standard: 50,
        local: 50,
        refusal: says("VpcEndpointLimitExceeded", "The maximum number of VPC endpoints has been reached."),
        source: `${vpcGuide}: interface and gateway load balancer endpoints; gateway endpoints are counted among them here`,
    }),
    each("aws:ec2/eip:Eip", {
        name: "ec2/elastic-ips",
        code: ["ec2", "L-0263D0A3"],
        standard: 5,
        local: 100,
        refusal: says("AddressLimitExceeded", "The maximum number of addresses has been reached.", {
            operation: "AllocateAddress",
        }),
        source: "EC2 user guide, Elastic IP addresses",
    }),
];
