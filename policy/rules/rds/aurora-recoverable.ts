import { cdkNag, checkov, securityHub } from "../../frameworks.ts";
import type { Finding } from "../../message.ts";
import { read, type Readable } from "../../read.ts";
import type { ResourceRule } from "../../rule.ts";
import { rdsCluster } from "../../types.ts";

/** Two weeks: who comes back from a holiday must still find what was there before. */
const leastBackupDays = 14;

/**
 * Data comes back to any second of two weeks, and once more after the cluster is gone. Deletion protection, which a
 * retiring stack lifts, is judged by stateful-protected.
 */
export const auroraRecoverable: ResourceRule = {
    name: "aurora-recoverable",
    displayName: "Aurora's data comes back",
    description: "Aurora keeps backups for 14 days at least, takes a final snapshot, and tags its snapshots.",
    category: "availability",
    severity: "high",
    references: [
        securityHub("RDS.7, RDS.16", "Database clusters resist deletion; their snapshots carry their tags"),
        checkov(
            "CKV_AWS_133, CKV_AWS_139, CKV_AWS_313",
            "Database clusters keep backups and resist deletion; snapshots carry tags",
        ),
        cdkNag("AwsSolutions-RDS10, AwsSolutions-RDS13", "Databases resist deletion and have automated backups"),
    ],
    tags: ["availability", "data"],
    remediationSteps:
        "Set backupRetentionPeriod to 14 or more, skipFinalSnapshot: false with a finalSnapshotIdentifier, and " +
        "copyTagsToSnapshot: true.",
    enforcementLevel: "mandatory",
    types: [rdsCluster],
    validateResource: (cluster, report) => {
        for (const finding of [...backupFindings(cluster), ...snapshotFindings(cluster)]) report(finding);
    },
};

function backupFindings(cluster: Readable): Finding[] {
    const got = read(cluster, "backupRetentionPeriod");
    if ((got.number ?? 0) >= leastBackupDays) return [];
    const rule = `be ${leastBackupDays} days at least`;
    return [{ property: "backupRetentionPeriod", rule, got, remedy: "AWS defaults to one day" }];
}

function snapshotFindings(cluster: Readable): Finding[] {
    const skip = read(cluster, "skipFinalSnapshot");
    const name = read(cluster, "finalSnapshotIdentifier");
    const copy = read(cluster, "copyTagsToSnapshot");
    const findings: Finding[] = [];
    if (skip.state !== "absent" && !skip.is(false)) {
        const remedy = "it is the last copy there is";
        findings.push({ property: "skipFinalSnapshot", rule: "be false or absent", got: skip, remedy });
    }
    if (name.empty) {
        const remedy = "without it the provider refuses to delete the cluster";
        findings.push({ property: "finalSnapshotIdentifier", rule: "name the final snapshot", got: name, remedy });
    }
    if (!copy.is(true)) {
        const remedy = "a snapshot without tags is nobody's";
        findings.push({ property: "copyTagsToSnapshot", rule: "be true", got: copy, remedy });
    }
    return findings;
}
