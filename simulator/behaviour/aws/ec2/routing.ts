/**
 * Ways into and out of a network.
 * Source of codes and refusals: EC2 API reference, error codes.
 */
import { text, type Properties } from "../../../wire/values.ts";
import type { Kinds, Reference, Subject } from "../kind.ts";
import {
    blocks,
    internetGatewayType,
    missing,
    natGatewayType,
    numbered,
    routeTableType,
    subnetReference,
    subnetType,
    vpcReference,
    vpcType,
} from "./references.ts";

const routeTableReference: Reference = {
    property: "routeTableId",
    type: routeTableType,
    refusal: missing("InvalidRouteTableID.NotFound", "routeTable ID"),
    isThereAnyway: (id, cloud) => cloud.findBy(vpcType, "mainRouteTableId", id).length > 0,
};

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

/** Types of gateways and routes, by token. */
export const kinds: Kinds = {
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
};
