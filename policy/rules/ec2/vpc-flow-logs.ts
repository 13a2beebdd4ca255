import type { PolicyResource } from "@pulumi/policy";
import { cdkNag, checkov, cisAws, securityHub } from "../../frameworks.ts";
import type { StackGraph } from "../../graph.ts";
import { namesCustomerKey } from "../../kms.ts";
import type { Finding } from "../../message.ts";
import { read } from "../../read.ts";
import type { StackRule } from "../../rule.ts";
import { bucket, bucketV2, flowLog, logGroup, vpc } from "../../types.ts";

/** Who spoke with whom, and who tried: after an intrusion nothing else tells. */
export const vpcFlowLogs: StackRule = {
    name: "vpc-flow-logs",
    displayName: "Networks record their connections",
    description: "Every VPC has a flow log of all traffic, accepted and rejected, to an encrypted place of this stack.",
    category: "logging",
    severity: "high",
    references: [
        securityHub("EC2.6", "Flow logging is on in every VPC"),
        checkov("CKV2_AWS_11", "Flow logging is on in every VPC"),
        cisAws("4.7", "Flow logging is on in every VPC"),
        cdkNag("AwsSolutions-VPC7", "Every VPC has a flow log"),
    ],
    tags: ["logging", "network"],
    remediationSteps:
        'Add a FlowLog for the VPC with trafficType "ALL", to a LogGroup with a customer managed kmsKeyId or to a bucket of ' +
        "this stack.",
    enforcementLevel: "mandatory",
    types: [vpc, flowLog],
    validateStack: ({ graph }, report) => {
        const logs = graph.ofType(flowLog);
        const networks = logs.map((log) => graph.resolve(read(log, "vpcId"), vpc).targets);
        const recorded = new Set(networks.filter(({ length }) => length === 1).flat());
        for (const network of graph.ofType(vpc)) if (!recorded.has(network)) report(network, absence);
        for (const log of logs) {
            for (const finding of [...trafficFindings(log), ...destinationFindings(graph, log)]) report(log, finding);
        }
    },
};

const absence: Finding = {
    property: "flow log",
    rule: "be made by a FlowLog of this VPC",
    got: "absent",
    remedy: "add one next to the VPC",
};

function trafficFindings(log: PolicyResource): Finding[] {
    const got = read(log, "trafficType");
    if (got.is("ALL")) return [];
    return [
        { property: "trafficType", rule: 'be "ALL"', got, remedy: "who was let in matters as much as who was not" },
    ];
}

/** A bucket's encryption s3-sse-kms judges. */
function destinationFindings(graph: StackGraph, log: PolicyResource): Finding[] {
    const property = "logDestination";
    const got = read(log, property);
    const { targets } = graph.resolve(got, logGroup, bucket, bucketV2);
    const rule = "name a log group or a bucket of this stack, encrypted with a customer managed KMS key";
    const remedy = "records name everybody who was there";
    if (targets.length === 0) return [{ property, rule, got, remedy }];
    return targets
        .filter((target) => target.type === logGroup && !namesCustomerKey(graph, read(target, "kmsKeyId")))
        .map((group) => ({ property, rule, got: `${group.name} without one`, remedy }));
}
