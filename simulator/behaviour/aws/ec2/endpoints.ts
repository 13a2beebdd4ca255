/**
 * Private ways to services.
 * Source of codes and refusals: EC2 API reference, error codes.
 */
import { texts, type Properties } from "../../../wire/values.ts";
import type { Kinds, Reference, Subject } from "../kind.ts";
import { groupReference, numbered, subnetReference, vpcReference } from "./references.ts";

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

/** Types of endpoints, by token. */
export const kinds: Kinds = {
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
};
