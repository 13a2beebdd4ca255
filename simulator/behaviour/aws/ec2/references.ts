/**
 * What EC2's types say of each other, and what they have in common.
 * Source of codes and refusals: EC2 API reference, error codes.
 */
import { arn } from "../arn.ts";
import type { CloudView, Dependant, Kind, Reference, Refusal } from "../kind.ts";

export const vpcType = "aws:ec2/vpc:Vpc";
export const subnetType = "aws:ec2/subnet:Subnet";
export const groupType = "aws:ec2/securityGroup:SecurityGroup";
export const routeTableType = "aws:ec2/routeTable:RouteTable";
export const natGatewayType = "aws:ec2/natGateway:NatGateway";
export const internetGatewayType = "aws:ec2/internetGateway:InternetGateway";

export const missing =
    (code: string, noun: string) =>
    (id: string): Refusal => ({ code, sentence: `The ${noun} '${id}' does not exist` });

const inUse =
    (noun: string) =>
    (id: string): Refusal => ({
        code: "DependencyViolation",
        sentence: `The ${noun} '${id}' has dependencies and cannot be deleted.`,
    });

export function blocks(noun: string, property: string, ...types: readonly string[]): Dependant[] {
    return types.map((type) => ({ type, property, refusal: inUse(noun) }));
}

/** An object whose id is a prefix and 17 digits, and whose ARN repeats it. */
export function numbered(prefix: string, resource: string, rest: Partial<Kind> = {}): Kind {
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

export const vpcReference: Reference = {
    property: "vpcId",
    type: vpcType,
    refusal: missing("InvalidVpcID.NotFound", "vpc ID"),
};

export const subnetReference = (property: string): Reference => ({
    property,
    type: subnetType,
    refusal: missing("InvalidSubnetID.NotFound", "subnet ID"),
});

/** Groups that a VPC and a Kubernetes cluster bring along are no objects of their own. */
function comesWithAnother(id: string, cloud: CloudView): boolean {
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
