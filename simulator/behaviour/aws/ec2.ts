/** Networks and what lies in them. */
import { text, texts, type Properties } from "../../wire/values.ts";
import { arn } from "./arn.ts";
import type { Dependant, Kind, Kinds, Reference, Refusal, Subject } from "./kind.ts";

const vpcType = "aws:ec2/vpc:Vpc";
const subnetType = "aws:ec2/subnet:Subnet";
const groupType = "aws:ec2/securityGroup:SecurityGroup";

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
        dependants: blocks(
            "vpc",
            "vpcId",
            subnetType,
            groupType,
            "aws:ec2/internetGateway:InternetGateway",
            "aws:ec2/vpcEndpoint:VpcEndpoint",
        ),
    }),
    [subnetType]: numbered("subnet", "subnet", {
        outputs: subnetOutputs,
        references: [vpcReference],
        dependants: [
            ...blocks("subnet", "subnetId", "aws:ec2/natGateway:NatGateway", "aws:ec2/instance:Instance"),
            ...blocks("subnet", "subnets", "aws:lb/loadBalancer:LoadBalancer"),
        ],
    }),
    "aws:ec2/internetGateway:InternetGateway": numbered("igw", "internet-gateway", { references: [vpcReference] }),
    "aws:ec2/eip:Eip": numbered("eipalloc", "elastic-ip", {
        outputs: eipOutputs,
        dependants: [
            {
                type: "aws:ec2/natGateway:NatGateway",
                property: "allocationId",
                refusal: (id) => ({
                    operation: "ReleaseAddress",
                    code: "InvalidIPAddress.InUse",
                    sentence: `Address with allocation id [${id}] cannot be released because it is in use.`,
                }),
            },
        ],
    }),
    "aws:ec2/natGateway:NatGateway": numbered("nat", "natgateway", {
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
    "aws:ec2/routeTable:RouteTable": numbered("rtb", "route-table", {
        references: [vpcReference],
        dependants: blocks("routeTable", "routeTableId", "aws:ec2/routeTableAssociation:RouteTableAssociation"),
        owns: [{ type: "aws:ec2/route:Route", property: "routeTableId" }],
    }),
    "aws:ec2/route:Route": {
        service: "EC2",
        id: routeId,
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
        references: [subnetReference("subnetId")],
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
        ],
    }),
    "aws:ec2/vpcEndpoint:VpcEndpoint": numbered("vpce", "vpc-endpoint", {
        outputs: endpointOutputs,
        references: [vpcReference, subnetReference("subnetIds")],
    }),
    "aws:ec2/vpcEndpointService:VpcEndpointService": numbered("vpce-svc", "vpc-endpoint-service", {
        outputs: endpointServiceOutputs,
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
