import type { PolicyResource } from "@pulumi/policy";
import { isNotShownYet } from "../../clusters.ts";
import { saasLens } from "../../frameworks.ts";
import type { StackGraph } from "../../graph.ts";
import type { Finding } from "../../message.ts";
import { tenantInName } from "../../namespaces.ts";
import { read, type Reading } from "../../read.ts";
import type { StackRule } from "../../rule.ts";
import { targetGroup, targetGroupBinding } from "../../types.ts";

/** Name of the target group in an ARN. */
const inArn = /^arn:aws[a-z-]*:elasticloadbalancing:[^:]*:\d{12}:targetgroup\/(?<name>[^/]+)\//;

/** Whoever registers pods with a target group answers its requests: with the gateway's, those of every tenant. */
export const targetGroupOwnTenant: StackRule = {
    name: "target-group-own-tenant",
    displayName: "Pods register with target groups of their own tenant",
    description: "A TargetGroupBinding names, by ARN, a target group of the tenant whose it is.",
    category: "isolation",
    severity: "critical",
    references: [saasLens("SEC 2", "No tenant's requests reach another tenant's workload")],
    tags: ["edge", "cluster", "tenant-isolation"],
    remediationSteps:
        "Set spec.targetGroupARN to a target group made for the same tenant; apps are reached by an HTTPRoute instead.",
    enforcementLevel: "mandatory",
    types: [targetGroupBinding],
    validateStack: ({ graph }, report) => {
        for (const binding of graph.ofType(targetGroupBinding)) {
            if (isNotShownYet(binding)) continue;
            for (const finding of bindingFindings(graph, binding)) report(binding, finding);
        }
    },
};

function bindingFindings(graph: StackGraph, binding: PolicyResource): Finding[] {
    const property = "spec.targetGroupARN";
    const got = read(binding, property);
    const { tenant } = graph.tenancy(binding);
    if (tenant !== undefined && isOf(graph, tenant, got)) return [];
    const rule = `name a target group of tenant ${tenant ?? "(which nobody can tell)"}`;
    return [{ property, rule, got, remedy: "route to the app by an HTTPRoute" }];
}

/** A group of this stack says it itself, one of another stack by its name; what a contract will tell, the update judges. */
function isOf(graph: StackGraph, tenant: string, got: Reading): boolean {
    const { targets } = graph.resolve(got, targetGroup);
    if (targets.length > 0) return targets.every((each) => graph.tenancy(each).tenant === tenant);
    if (got.state === "unknown") return !got.unattributed && got.sources.length === 0;
    return tenantInName(inArn.exec(got.text ?? "")?.groups?.name ?? "") === tenant;
}
