/**
 * Networks, their ranges and subnets, and what watches them.
 * Source of codes and refusals: EC2 API reference, error codes.
 */
import { text, type Properties } from "../../../wire/values.ts";
import { contains, isNetworkSize, overlap } from "../cidr.ts";
import type { Kinds, Refusal, Subject } from "../kind.ts";
import {
    blocks,
    groupType,
    internetGatewayType,
    natGatewayType,
    numbered,
    routeTableType,
    subnetType,
    vpcReference,
    vpcType,
} from "./references.ts";

const secondaryRangeType = "aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation";

function vpcOutputs(subject: Subject): Properties {
    const routeTable = `rtb-${subject.hex("main route table", 17)}`;
    return {
        defaultSecurityGroupId: `sg-${subject.hex("default security group", 17)}`,
        defaultNetworkAclId: `acl-${subject.hex("default network acl", 17)}`,
        defaultRouteTableId: routeTable,
        mainRouteTableId: routeTable,
        dhcpOptionsId: `dopt-${subject.hex("dhcp options", 17)}`,
        enableDnsHostnames: subject.inputs.enableDnsHostnames ?? false,
    };
}

/** Source: EC2 API reference, error codes; Amazon VPC user guide, VPC CIDR blocks. */
function refuseVpc(subject: Subject): Refusal | undefined {
    const range = text(subject.inputs, "cidrBlock");
    return range === undefined || isNetworkSize(range)
        ? undefined
        : { code: "InvalidVpc.Range", sentence: `The CIDR '${range}' is invalid.` };
}

/** A subnet lies in a range of its network and shares no address with its neighbours. Source: EC2 API reference, error codes. */
function refuseSubnet(subject: Subject): Refusal | undefined {
    const range = text(subject.inputs, "cidrBlock");
    const network = subject.cloud.find(vpcType, subject.input("vpcId"));
    if (range === undefined || network === undefined) {
        return undefined;
    }
    const more = subject.cloud.referring(secondaryRangeType, "vpcId", network.id);
    const ranges = [network, ...more].map(({ inputs }) => text(inputs, "cidrBlock") ?? "");
    if (!isNetworkSize(range) || !ranges.some((outer) => contains(outer, range))) {
        return { code: "InvalidSubnet.Range", sentence: `The CIDR '${range}' is invalid.` };
    }
    const neighbours = subject.cloud.referring(subnetType, "vpcId", network.id);
    return neighbours.some(({ inputs }) => overlap(range, text(inputs, "cidrBlock") ?? ""))
        ? { code: "InvalidSubnet.Conflict", sentence: `The CIDR '${range}' conflicts with another subnet` }
        : undefined;
}

/** A second range of a network shares no address with the others. Source: EC2 API reference, error codes. */
function refuseSecondRange(subject: Subject): Refusal | undefined {
    const range = text(subject.inputs, "cidrBlock");
    const network = subject.cloud.find(vpcType, subject.input("vpcId"));
    if (range === undefined || network === undefined) {
        return undefined;
    }
    const others = [network, ...subject.cloud.referring(secondaryRangeType, "vpcId", network.id)];
    return others.some(({ inputs }) => overlap(range, text(inputs, "cidrBlock") ?? ""))
        ? { code: "InvalidVpc.Range", sentence: `The CIDR '${range}' conflicts with another range of the VPC.` }
        : undefined;
}

/** A subnet without a zone of its own lands in the region's first. */
function subnetOutputs(subject: Subject): Properties {
    return {
        availabilityZone: subject.inputs.availabilityZone ?? `${subject.region}a`,
        privateDnsHostnameTypeOnLaunch: subject.inputs.privateDnsHostnameTypeOnLaunch ?? "ip-name",
    };
}

function flowLogOutputs(subject: Subject): Properties {
    return { logFormat: subject.inputs.logFormat ?? defaultFlowLogFormat };
}

const defaultFlowLogFormat =
    "${version} ${account-id} ${interface-id} ${srcaddr} ${dstaddr} ${srcport} ${dstport} ${protocol} ${packets} ${bytes} ${start} ${end} ${action} ${log-status}";

/** Types of networks, by token. */
export const kinds: Kinds = {
    [vpcType]: numbered("vpc", "vpc", {
        outputs: vpcOutputs,
        refuseCreate: refuseVpc,
        dependants: blocks(
            "vpc",
            "vpcId",
            subnetType,
            groupType,
            routeTableType,
            internetGatewayType,
            "aws:ec2/networkAcl:NetworkAcl",
            "aws:ec2/vpcEndpoint:VpcEndpoint",
        ),
        owns: [{ type: secondaryRangeType, property: "vpcId" }],
    }),
    [subnetType]: numbered("subnet", "subnet", {
        outputs: subnetOutputs,
        references: [vpcReference],
        refuseCreate: refuseSubnet,
        dependants: [
            ...blocks("subnet", "subnetId", natGatewayType, "aws:ec2/instance:Instance"),
            ...blocks("subnet", "subnets", "aws:lb/loadBalancer:LoadBalancer"),
            ...blocks("subnet", "subnetIds", "aws:ec2/vpcEndpoint:VpcEndpoint", "aws:rds/subnetGroup:SubnetGroup"),
            ...blocks("subnet", "vpcConfig.subnetIds", "aws:eks/cluster:Cluster"),
        ],
    }),
    [secondaryRangeType]: {
        service: "EC2",
        id: (subject) => `vpc-cidr-assoc-${subject.hex("id", 17)}`,
        references: [vpcReference],
        refuseCreate: refuseSecondRange,
    },
    "aws:ec2/networkAcl:NetworkAcl": numbered("acl", "network-acl", { references: [vpcReference] }),
    "aws:ec2/flowLog:FlowLog": numbered("fl", "vpc-flow-log", { outputs: flowLogOutputs, references: [vpcReference] }),
};
