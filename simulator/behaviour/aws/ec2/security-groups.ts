/**
 * Security groups; their rules are types of the module `vpc`.
 * Source of codes and refusals: EC2 API reference, error codes.
 */
import { text, type Properties } from "../../../wire/values.ts";
import { arn } from "../arn.ts";
import type { Kinds, Subject } from "../kind.ts";
import { blocks, groupType, numbered, vpcReference, vpcType } from "./references.ts";

function defaultSecurityGroupId(subject: Subject): string {
    const vpc = subject.cloud.find(vpcType, subject.input("vpcId"));
    return (
        (vpc === undefined ? undefined : text(vpc.outputs, "defaultSecurityGroupId")) ?? `sg-${subject.hex("id", 17)}`
    );
}

/** The group's rules when it is asked for none: AWS keeps what is there; a new group starts empty here as with the provider. */
function groupOutputs(subject: Subject): Properties {
    return { vpcId: subject.inputs.vpcId ?? "", description: subject.inputs.description ?? "Managed by Pulumi" };
}

/** Types of security groups, by token. */
export const kinds: Kinds = {
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
};
