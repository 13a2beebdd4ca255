import type { PolicyResource } from "@pulumi/policy";
import { cdkNag, checkov, cisEks, securityHub } from "../../frameworks.ts";
import type { StackGraph } from "../../graph.ts";
import type { Finding } from "../../message.ts";
import { read } from "../../read.ts";
import type { StackRule } from "../../rule.ts";
import { eksCluster, logGroup } from "../../types.ts";

const everyLog = ["api", "audit", "authenticator", "controllerManager", "scheduler"] as const;

/** EKS makes the log group by itself when nobody did, and then keeps it for ever without a key of ours. */
export const eksLogging: StackRule = {
    name: "eks-logging",
    displayName: "EKS control planes log everything, for a time that is set",
    description: "All five logs of every EKS control plane are on, and their group is of the stack with a retention.",
    category: "logging",
    severity: "medium",
    references: [
        cisEks("2.1.1", "Enable audit logs"),
        securityHub("EKS.8", "Clusters write their audit log"),
        checkov("CKV_AWS_37", "All logs of the control plane are on"),
        cdkNag("AwsSolutions-EKS2", "The control plane writes all its logs"),
    ],
    tags: ["logging", "cluster"],
    remediationSteps:
        "Set enabledClusterLogTypes to all five; create the log group /aws/eks/<cluster>/cluster with retentionInDays " +
        "before the cluster.",
    enforcementLevel: "mandatory",
    types: [eksCluster],
    validateStack: ({ graph }, report) => {
        for (const cluster of graph.ofType(eksCluster)) {
            for (const finding of [...logFindings(cluster), ...groupFindings(graph, cluster)]) {
                report(cluster, finding);
            }
        }
    },
};

function logFindings(cluster: PolicyResource): Finding[] {
    const property = "enabledClusterLogTypes";
    const got = read(cluster, property);
    if (everyLog.every((log) => got.items.some((item) => item.is(log)))) return [];
    return [
        { property, rule: `be ${everyLog.join(", ")}`, got, remedy: "the price is by gigabyte, and most are small" },
    ];
}

function groupFindings(graph: StackGraph, cluster: PolicyResource): Finding[] {
    const name = read(cluster, "name");
    const groupName = `/aws/eks/${name.text ?? "(unknown)"}/cluster`;
    const group = graph.ofType(logGroup).find((each) => read(each, "name").is(groupName));
    const rule = `be ${groupName} of this stack, with a retention`;
    if (group === undefined)
        return [{ property: "log group", rule, got: "absent", remedy: "create it before the cluster" }];
    const retention = read(group, "retentionInDays");
    if ((retention.number ?? 0) > 0) return [];
    const got = `${group.name} with retentionInDays ${retention.toString()}`;
    return [{ property: "log group", rule, got, remedy: "say how many days; AWS keeps it for ever" }];
}
