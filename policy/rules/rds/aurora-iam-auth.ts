import { cdkNag, checkov, securityHub } from "../../frameworks.ts";
import type { Finding } from "../../message.ts";
import { read, type Readable } from "../../read.ts";
import type { ResourceRule } from "../../rule.ts";
import { rdsCluster } from "../../types.ts";

/** Names that everybody tries first. Source: AWS Security Hub, RDS.24. */
const guessableNames = ["admin", "administrator", "postgres", "root"];

/** A cluster made from another one has its administrator already. */
const origins = ["snapshotIdentifier", "replicationSourceIdentifier", "restoreToPointInTime"];

/** Short-lived credentials of a role need no password that an app keeps, and the administrator has no name one could guess. */
export const auroraIamAuth: ResourceRule = {
    name: "aurora-iam-auth",
    displayName: "Aurora lets roles of IAM in",
    description: "Aurora accepts IAM authentication, and its administrator has a name of its own.",
    category: "identity",
    severity: "medium",
    references: [
        securityHub("RDS.12, RDS.24", "Database clusters accept IAM authentication; administrators have custom names"),
        checkov("CKV_AWS_162", "Database clusters have IAM authentication on"),
        cdkNag("AwsSolutions-RDS6", "Aurora clusters use IAM database authentication"),
    ],
    tags: ["identity", "data"],
    remediationSteps:
        "Set iamDatabaseAuthenticationEnabled: true, and a masterUsername other than the engine's usual one.",
    enforcementLevel: "mandatory",
    types: [rdsCluster],
    validateResource: (cluster, report) => {
        for (const finding of [...authenticationFindings(cluster), ...nameFindings(cluster)]) report(finding);
    },
};

function authenticationFindings(cluster: Readable): Finding[] {
    const got = read(cluster, "iamDatabaseAuthenticationEnabled");
    if (got.is(true)) return [];
    return [{ property: "iamDatabaseAuthenticationEnabled", rule: "be true", got, remedy: "AWS defaults to false" }];
}

function nameFindings(cluster: Readable): Finding[] {
    const got = read(cluster, "masterUsername");
    const isInherited = got.state === "absent" && origins.some((origin) => read(cluster, origin).present);
    const isOwn = got.text !== undefined && !guessableNames.includes(got.text.toLowerCase());
    if (isInherited || isOwn) return [];
    const rule = `be known and none of ${guessableNames.join(", ")}`;
    return [{ property: "masterUsername", rule, got, remedy: "choose a name of your own" }];
}
