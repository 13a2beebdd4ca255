/**
 * Load balancers.
 * Source of codes and refusals: Elastic Load Balancing (v2) API reference.
 */
import { text, texts, type Properties } from "../../wire/values.ts";
import { arn } from "./arn.ts";
import { groupReference } from "./ec2/references.ts";
import type { ExclusiveName, Kind, Kinds, Reference, Refusal, Subject } from "./kind.ts";

const service = "Elastic Load Balancing v2";
const balancerType = "aws:lb/loadBalancer:LoadBalancer";
const listenerType = "aws:lb/listener:Listener";

const taken = (code: string, noun: string): ExclusiveName => ({
    within: "region",
    refusal: (subject) => ({
        code,
        sentence: `A ${noun} with the same name '${subject.name ?? ""}' exists, but with different settings`,
    }),
});

/** The letters AWS puts into an ARN for each sort of load balancer. */
const letters: Readonly<Record<string, string>> = { application: "app", network: "net", gateway: "gwy" };

function balancerSuffix(subject: Subject): string {
    const sort = letters[text(subject.inputs, "loadBalancerType") ?? "application"] ?? "app";
    return `${sort}/${subject.name ?? ""}/${subject.hex("id", 16)}`;
}

function balancerOutputs(subject: Subject, id: string): Properties {
    const isNetwork = subject.inputs.loadBalancerType === "network";
    const number = Number.parseInt(subject.hex("number", 8), 16);
    const host = `${subject.name ?? ""}-${isNetwork ? subject.hex("number", 16) : number}`;
    const firstSubnet = subject.cloud.find("aws:ec2/subnet:Subnet", texts(subject.inputs, "subnets")[0] ?? "");
    return {
        arn: id,
        arnSuffix: balancerSuffix(subject),
        dnsName: `${subject.inputs.internal === true ? "internal-" : ""}${host}.${isNetwork ? "elb." : ""}${subject.region}.${isNetwork ? "" : "elb."}amazonaws.com`,
        zoneId: `Z${subject.hex("zone", 13).toUpperCase()}`,
        ipAddressType: subject.inputs.ipAddressType ?? "ipv4",
        vpcId: firstSubnet?.inputs.vpcId ?? "",
    };
}

/** Listeners and rules hang below their parent's ARN. */
function below(property: string, from: string, to: string): Pick<Kind, "service" | "id" | "outputs"> {
    return {
        service,
        id: (subject) => `${subject.input(property).replace(from, to)}/${subject.hex("id", 16)}`,
        outputs: (_subject, id) => ({ arn: id }),
    };
}

const subnetReference: Reference = {
    property: "subnets",
    type: "aws:ec2/subnet:Subnet",
    refusal: (id) => ({ code: "SubnetNotFound", sentence: `The subnet ID '${id}' does not exist` }),
};

/** Source of these two: Elastic Load Balancing API reference, errors of CreateListener and DeleteTargetGroup. */
const targetGroupReference = (property: string): Reference => ({
    property,
    type: "aws:lb/targetGroup:TargetGroup",
    refusal: (id) => ({ code: "TargetGroupNotFound", sentence: `Target groups '${id}' not found` }),
});

const targetGroupInUse = (id: string): Refusal => ({
    code: "ResourceInUse",
    sentence: `Target group '${id}' is currently in use by a listener or a rule`,
});

/** Elastic Load Balancing's types, by token. */
export const kinds: Kinds = {
    [balancerType]: {
        service,
        id: (subject) => arn(subject, "elasticloadbalancing", `loadbalancer/${balancerSuffix(subject)}`),
        exclusive: taken("DuplicateLoadBalancerName", "load balancer"),
        outputs: balancerOutputs,
        references: [
            subnetReference,
            {
                ...groupReference("securityGroups"),
                refusal: (id) => ({ code: "InvalidSecurityGroup", sentence: `Security group '${id}' does not exist` }),
            },
        ],
        refuseDelete: (inputs, id) =>
            inputs.enableDeletionProtection === true
                ? {
                      code: "OperationNotPermitted",
                      sentence: `Load balancer '${id}' cannot be deleted because deletion protection is enabled`,
                  }
                : undefined,
        owns: [{ type: listenerType, property: "loadBalancerArn" }],
    },
    [listenerType]: {
        ...below("loadBalancerArn", ":loadbalancer/", ":listener/"),
        references: [
            {
                property: "loadBalancerArn",
                type: balancerType,
                refusal: (id) => ({ code: "LoadBalancerNotFound", sentence: `Load balancer '${id}' not found` }),
            },
            targetGroupReference("defaultActions[].targetGroupArn"),
        ],
        exclusive: {
            within: "region",
            key: (subject) => `${subject.input("loadBalancerArn")}:${subject.input("port")}`,
            refusal: (subject) => ({
                code: "DuplicateListener",
                sentence: `A listener already exists on this port for this load balancer '${subject.input("loadBalancerArn")}'`,
            }),
        },
    },
    "aws:lb/listenerRule:ListenerRule": {
        ...below("listenerArn", ":listener/", ":listener-rule/"),
        references: [
            {
                property: "listenerArn",
                type: listenerType,
                refusal: (id) => ({ code: "ListenerNotFound", sentence: `Listener '${id}' not found` }),
            },
            targetGroupReference("actions[].targetGroupArn"),
        ],
    },
    "aws:lb/targetGroup:TargetGroup": {
        service,
        id: (subject) =>
            arn(subject, "elasticloadbalancing", `targetgroup/${subject.name ?? ""}/${subject.hex("id", 16)}`),
        exclusive: taken("DuplicateTargetGroupName", "target group"),
        references: [
            {
                property: "vpcId",
                type: "aws:ec2/vpc:Vpc",
                refusal: (id) => ({ code: "ValidationError", sentence: `The VPC ID '${id}' is not found` }),
            },
        ],
        dependants: [
            { type: listenerType, property: "defaultActions[].targetGroupArn", refusal: targetGroupInUse },
            {
                type: "aws:lb/listenerRule:ListenerRule",
                property: "actions[].targetGroupArn",
                refusal: targetGroupInUse,
            },
        ],
        outputs: (subject, id) => ({
            arn: id,
            arnSuffix: `targetgroup/${subject.name ?? ""}/${subject.hex("id", 16)}`,
            loadBalancerArns: [],
        }),
    },
};
