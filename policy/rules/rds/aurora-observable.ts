import { checkov, securityHub } from "../../frameworks.ts";
import type { Finding } from "../../message.ts";
import { read, type Readable } from "../../read.ts";
import type { ResourceRule } from "../../rule.ts";
import { rdsCluster, rdsClusterInstance } from "../../types.ts";

/** What an engine calls the log that is worth keeping. Source: Amazon RDS API reference, CreateDBCluster. */
const logs: Readonly<Record<string, string>> = { "aurora-postgresql": "postgresql", "aurora-mysql": "error" };

/** Advice: a database works without, and nobody knows why it once did not. */
export const auroraObservable: ResourceRule = {
    name: "aurora-observable",
    displayName: "Aurora tells what it does",
    description: "Aurora exports its log to CloudWatch, and its instances report what their systems do.",
    category: "logging",
    severity: "low",
    references: [
        securityHub("RDS.6, RDS.37", "Database instances have enhanced monitoring; Aurora PostgreSQL exports its log"),
        checkov("CKV_AWS_118, CKV_AWS_324", "Enhanced monitoring is on, and logs are exported"),
    ],
    tags: ["logging", "data"],
    remediationSteps:
        "Set enabledCloudwatchLogsExports on the cluster, and monitoringInterval (seconds) with a monitoringRoleArn on " +
        "each instance.",
    enforcementLevel: "advisory",
    types: [rdsCluster, rdsClusterInstance],
    validateResource: (resource, report) => {
        const findings = resource.type === rdsCluster ? exportFindings(resource) : monitoringFindings(resource);
        for (const finding of findings) report(finding);
    },
};

function exportFindings(cluster: Readable): Finding[] {
    const got = read(cluster, "enabledCloudwatchLogsExports");
    const log = logs[read(cluster, "engine").text ?? ""];
    if (log !== undefined && got.items.some((item) => item.is(log))) return [];
    const rule = `name ${log ?? "the engine's log"}`;
    return [{ property: "enabledCloudwatchLogsExports", rule, got, remedy: "else the log ends with the instance" }];
}

function monitoringFindings(instance: Readable): Finding[] {
    const got = read(instance, "monitoringInterval");
    if (got.number !== undefined && got.number > 0) return [];
    const remedy = "else nobody sees what the system under the database does";
    return [{ property: "monitoringInterval", rule: "be 1 second at least", got, remedy }];
}
