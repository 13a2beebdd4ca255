/**
 * Networks and what lies in them.
 * Source of codes and refusals: EC2 API reference, error codes.
 */
import { text, texts, type Properties } from "../../wire/values.ts";
import { arn } from "./arn.ts";
import { contains, isNetworkSize, overlap } from "./cidr.ts";
import type { CloudView, Dependant, Kind, Kinds, Reference, Refusal, Subject } from "./kind.ts";

const vpcType = "aws:ec2/vpc:Vpc";
const subnetType = "aws:ec2/subnet:Subnet";
const groupType = "aws:ec2/securityGroup:SecurityGroup";
const routeTableType = "aws:ec2/routeTable:RouteTable";
const natGatewayType = "aws:ec2/natGateway:NatGateway";
const internetGatewayType = "aws:ec2/internetGateway:InternetGateway";
const secondaryRangeType = "aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation";

const missing =
    (code: string, noun: string) =>
    (id: string): Refusal => ({ code, sentence: `The ${noun} '${id}' does not exist` });
const inUse =
    (noun: string) =>
    (id: string): Refusal => ({
        code: "DependencyViolation",
        sentence: `The ${noun} '${id}' has dependencies and cannot be deleted.`,
    });

const vpcReference: Reference = {
    property: "vpcId",
    type: vpcType,
    refusal: missing("InvalidVpcID.NotFound", "vpc ID"),
};
const subnetReference = (property: string): Reference => ({
    property,
    type: subnetType,
    refusal: missing("InvalidSubnetID.NotFound", "subnet ID"),
});
const routeTableReference: Reference = {
    property: "routeTableId",
    type: routeTableType,
    refusal: missing("InvalidRouteTableID.NotFound", "routeTable ID"),
    isThereAnyway: (id, cloud) => cloud.findBy(vpcType, "mainRouteTableId", id).length > 0,
};

/** Groups that a VPC and a Kubernetes cluster bring along are no objects of their own. */
export function comesWithAnother(id: string, cloud: CloudView): boolean {
    const bringers = cloud.findBy(vpcType, "defaultSecurityGroupId", id);
    return (
        bringers.length > 0 ||
        cloud.findBy("aws:eks/cluster:Cluster", "vpcConfig.clusterSecurityGroupId", id).length > 0
    );
}

/** An input that names security groups. Source: EC2 API reference, error codes. */
export const groupReference = (property: string): Reference => ({
    property,
    type: groupType,
    refusal: missing("InvalidGroup.NotFound", "security group"),
    isThereAnyway: comesWithAnother,
});

/** An object whose id is a prefix and 17 digits, and whose ARN repeats it. */
function numbered(prefix: string, resource: string, rest: Partial<Kind> = {}): Kind {
    return {
        service: "EC2",
        ...rest,
        id: (subject) => `${prefix}-${subject.hex("id", 17)}`,
        outputs: (subject, id) => ({
            arn: arn(subject, "ec2", `${resource}/${id}`),
            ownerId: subject.account,
            ...rest.outputs?.(subject, id),
        }),
    };
}

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

/** Four decimal numbers from a documentation range would be too few, so addresses come from the benchmarking range 198.18.0.0/15. */
function publicAddress(subject: Subject): string {
    const [first = 0, second = 0, third = 0] = Buffer.from(subject.hex("public address", 6), "hex");
    return `198.${18 + (first % 2)}.${second}.${third}`;
}

/** Outputs that stay empty until an address is attached to an interface of its own. */
const unattached = ["associationId", "carrierIp", "customerOwnedIp", "privateDns", "privateIp", "ptrRecord"];

function eipOutputs(subject: Subject, id: string): Properties {
    const address = publicAddress(subject);
    return {
        ...Object.fromEntries(unattached.map((name) => [name, ""])),
        allocationId: id,
        publicIp: address,
        publicDns: `ec2-${address.replaceAll(".", "-")}.${subject.region}.compute.amazonaws.com`,
        domain: "vpc",
        networkBorderGroup: subject.region,
        publicIpv4Pool: "amazon",
    };
}

function natGatewayOutputs(subject: Subject): Properties {
    const allocation = subject.cloud.find("aws:ec2/eip:Eip", subject.input("allocationId"));
    const subnet = subject.cloud.find(subnetType, subject.input("subnetId"));
    return {
        publicIp: allocation?.outputs.publicIp ?? "",
        associationId: allocation === undefined ? "" : `eipassoc-${subject.hex("association", 17)}`,
        networkInterfaceId: `eni-${subject.hex("interface", 17)}`,
        autoProvisionZones: "",
        autoScalingIps: "",
        regionalNatGatewayAutoMode: "",
        routeTableId: "",
        availabilityMode: "zonal",
        vpcId: subnet?.inputs.vpcId ?? "",
    };
}

/** Routes have no id of their own; the provider makes one from the table and the destination. */
function routeId(subject: Subject): string {
    const properties = ["destinationCidrBlock", "destinationIpv6CidrBlock", "destinationPrefixListId"];
    const destination = properties.map((name) => subject.input(name)).find((value) => value !== "");
    return `r-${subject.input("routeTableId")}-${destination ?? ""}`;
}

function defaultSecurityGroupId(subject: Subject): string {
    const vpc = subject.cloud.find(vpcType, subject.input("vpcId"));
    return (
        (vpc === undefined ? undefined : text(vpc.outputs, "defaultSecurityGroupId")) ?? `sg-${subject.hex("id", 17)}`
    );
}

function endpointOutputs(subject: Subject, id: string): Properties {
    const service = subject.input("serviceName");
    const isInterface = subject.inputs.vpcEndpointType === "Interface";
    const host = `${id}-${subject.hex("host", 8)}.${service.split(".").at(-1) ?? ""}.${subject.region}.vpce.amazonaws.com`;
    return {
        state: "available",
        requesterManaged: false,
        serviceRegion: subject.region,
        prefixListId: isInterface ? "" : `pl-${subject.hex("prefix list", 8)}`,
        dnsEntries: isInterface ? [{ dnsName: host, hostedZoneId: `Z${subject.hex("zone", 13).toUpperCase()}` }] : [],
        networkInterfaceIds: texts(subject.inputs, "subnetIds").map((subnet) => `eni-${subject.hex(subnet, 17)}`),
    };
}

function endpointServiceOutputs(subject: Subject, id: string): Properties {
    return {
        serviceName: `com.amazonaws.vpce.${subject.region}.${id}`,
        serviceType: "Interface",
        state: "Available",
        baseEndpointDnsNames: [`${id}.${subject.region}.vpce.amazonaws.com`],
    };
}

/** A service of one's own has to be there; AWS's own always are. Source: EC2 API reference, error codes. */
const endpointServiceReference: Reference = {
    property: "serviceName",
    type: "aws:ec2/vpcEndpointService:VpcEndpointService",
    by: "serviceName",
    isThereAnyway: (name) => !name.startsWith("com.amazonaws.vpce."),
    refusal: (name) => ({
        code: "InvalidServiceName",
        sentence: `The Vpc Endpoint Service '${name}' does not exist`,
    }),
};

/** The group's rules when it is asked for none: AWS keeps what is there; a new group starts empty here as with the provider. */
function groupOutputs(subject: Subject): Properties {
    return { vpcId: subject.inputs.vpcId ?? "", description: subject.inputs.description ?? "Managed by Pulumi" };
}

function flowLogOutputs(subject: Subject): Properties {
    return { logFormat: subject.inputs.logFormat ?? defaultFlowLogFormat };
}

const defaultFlowLogFormat =
    "${version} ${account-id} ${interface-id} ${srcaddr} ${dstaddr} ${srcport} ${dstport} ${protocol} ${packets} ${bytes} ${start} ${end} ${action} ${log-status}";

function blocks(noun: string, property: string, ...types: readonly string[]): Dependant[] {
    return types.map((type) => ({ type, property, refusal: inUse(noun) }));
}

/** EC2's types, by token. */
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
    [internetGatewayType]: numbered("igw", "internet-gateway", {
        references: [vpcReference],
        // A network has one. Source: EC2 API reference, error codes.
        refuseCreate: (subject) =>
            subject.cloud.referrers(internetGatewayType, "vpcId", subject.input("vpcId")).length > 0
                ? {
                      operation: "AttachInternetGateway",
                      code: "Resource.AlreadyAssociated",
                      sentence: `Network ${subject.input("vpcId")} already has an internet gateway attached`,
                  }
                : undefined,
        dependants: blocks("internetGateway", "gatewayId", "aws:ec2/route:Route"),
    }),
    "aws:ec2/eip:Eip": numbered("eipalloc", "elastic-ip", {
        outputs: eipOutputs,
        dependants: [
            {
                type: natGatewayType,
                property: "allocationId",
                refusal: (id) => ({
                    operation: "ReleaseAddress",
                    code: "InvalidIPAddress.InUse",
                    sentence: `Address with allocation id [${id}] cannot be released because it is in use.`,
                }),
            },
        ],
    }),
    [natGatewayType]: numbered("nat", "natgateway", {
        outputs: natGatewayOutputs,
        references: [
            subnetReference("subnetId"),
            {
                property: "allocationId",
                type: "aws:ec2/eip:Eip",
                refusal: (id) => ({
                    code: "InvalidAllocationID.NotFound",
                    sentence: `The allocation ID '${id}' does not exist`,
                }),
            },
        ],
    }),
    [routeTableType]: numbered("rtb", "route-table", {
        references: [vpcReference],
        dependants: blocks("routeTable", "routeTableId", "aws:ec2/routeTableAssociation:RouteTableAssociation"),
        owns: [{ type: "aws:ec2/route:Route", property: "routeTableId" }],
    }),
    "aws:ec2/route:Route": {
        service: "EC2",
        id: routeId,
        references: [
            routeTableReference,
            {
                property: "gatewayId",
                type: internetGatewayType,
                refusal: missing("InvalidInternetGatewayID.NotFound", "internetGateway ID"),
                // A virtual private gateway is named by the same input.
                isThereAnyway: (id) => !id.startsWith("igw-"),
            },
            {
                property: "natGatewayId",
                type: natGatewayType,
                refusal: missing("InvalidNatGatewayID.NotFound", "natGateway ID"),
            },
        ],
        exclusive: {
            within: "region",
            key: routeId,
            refusal: (subject) => ({
                code: "RouteAlreadyExists",
                sentence: `The route identified by ${subject.input("destinationCidrBlock")} already exists.`,
            }),
        },
        outputs: () => ({ state: "active", origin: "CreateRoute", instanceId: "", instanceOwnerId: "" }),
    },
    "aws:ec2/routeTableAssociation:RouteTableAssociation": {
        service: "EC2",
        id: (subject) => `rtbassoc-${subject.hex("id", 17)}`,
        references: [subnetReference("subnetId"), routeTableReference],
        exclusive: {
            within: "region",
            key: (subject) => text(subject.inputs, "subnetId"),
            refusal: (subject) => ({
                operation: "AssociateRouteTable",
                code: "Resource.AlreadyAssociated",
                sentence: `the specified association for route table ${subject.input("routeTableId")} conflicts with an existing association`,
            }),
        },
    },
    "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": {
        service: "EC2",
        id: defaultSecurityGroupId,
        references: [vpcReference],
        outputs: (subject, id) => ({
            arn: arn(subject, "ec2", `security-group/${id}`),
            ownerId: subject.account,
            name: "default",
            description: "default VPC security group",
            vpcId: subject.inputs.vpcId ?? "",
        }),
    },
    [groupType]: numbered("sg", "security-group", {
        outputs: groupOutputs,
        references: [vpcReference],
        exclusive: {
            within: "region",
            key: (subject) => subject.name && `${subject.input("vpcId")}/${subject.name}`,
            refusal: (subject) => ({
                code: "InvalidGroup.Duplicate",
                sentence: `The security group '${subject.name ?? ""}' already exists for VPC '${subject.input("vpcId")}'`,
            }),
        },
        owns: [
            { type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", property: "securityGroupId" },
            { type: "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", property: "securityGroupId" },
        ],
        dependants: [
            ...blocks("resource", "securityGroups", "aws:lb/loadBalancer:LoadBalancer"),
            ...blocks("resource", "vpcSecurityGroupIds", "aws:rds/cluster:Cluster"),
            ...blocks("resource", "securityGroupIds", "aws:ec2/vpcEndpoint:VpcEndpoint"),
            ...blocks("resource", "vpcConfig.securityGroupIds", "aws:eks/cluster:Cluster"),
            ...blocks(
                "resource",
                "referencedSecurityGroupId",
                "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
                "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
            ),
        ],
    }),
    "aws:ec2/vpcEndpoint:VpcEndpoint": numbered("vpce", "vpc-endpoint", {
        outputs: endpointOutputs,
        references: [
            vpcReference,
            subnetReference("subnetIds"),
            groupReference("securityGroupIds"),
            endpointServiceReference,
        ],
    }),
    "aws:ec2/vpcEndpointService:VpcEndpointService": numbered("vpce-svc", "vpc-endpoint-service", {
        outputs: endpointServiceOutputs,
        dependants: [
            {
                type: "aws:ec2/vpcEndpoint:VpcEndpoint",
                property: "serviceName",
                by: "serviceName",
                refusal: (id) => ({
                    operation: "DeleteVpcEndpointServiceConfigurations",
                    code: "ExistingVpcEndpointConnections",
                    sentence: `Service has existing active VPC Endpoint connections! (${id})`,
                }),
            },
        ],
    }),
    "aws:ec2/flowLog:FlowLog": numbered("fl", "vpc-flow-log", { outputs: flowLogOutputs, references: [vpcReference] }),
    "aws:ec2/networkAcl:NetworkAcl": numbered("acl", "network-acl", { references: [vpcReference] }),
    "aws:ec2/launchTemplate:LaunchTemplate": numbered("lt", "launch-template", {
        outputs: () => ({ latestVersion: 1, defaultVersion: 1 }),
        exclusive: {
            within: "region",
            refusal: (subject) => ({
                code: "InvalidLaunchTemplateName.AlreadyExistsException",
                sentence: `Launch template name already in use: ${subject.name ?? ""}`,
            }),
        },
    }),
    "aws:ec2/instance:Instance": numbered("i", "instance", {
        outputs: () => ({ instanceState: "running" }),
        references: [subnetReference("subnetId")],
        refuseDelete: (inputs, id) =>
            inputs.disableApiTermination === true
                ? {
                      operation: "TerminateInstances",
                      code: "OperationNotPermitted",
                      sentence: `The instance '${id}' may not be terminated. Modify its 'disableApiTermination' instance attribute and try again.`,
                  }
                : undefined,
    }),
};
