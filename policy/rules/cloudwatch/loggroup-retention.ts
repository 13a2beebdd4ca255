import { checkov } from "../../frameworks.ts";
import type { Finding } from "../../message.ts";
import { read, type Readable } from "../../read.ts";
import type { ResourceRule } from "../../rule.ts";
import { logGroup } from "../../types.ts";

/** An intrusion is often found months later, and auditors ask for a year. */
const auditDays = 365;

/** Who did what: calls to a cluster, connections in a network, statements in a database. */
const auditNames = /^\/aws\/eks\/.+\/cluster$|\/flow-logs$|^\/aws\/rds\/cluster\/|audit/;

/** CloudWatch keeps logs for ever when nothing is said: a bill that only grows, and data that nobody meant to keep. */
export const loggroupRetention: ResourceRule = {
    name: "loggroup-retention",
    displayName: "Logs are kept as long as they are needed",
    description: "Every log group says how long it keeps its logs, and those of audits keep them for a year at least.",
    category: "logging",
    severity: "medium",
    references: [
        checkov("CKV_AWS_66, CKV_AWS_338", "Log groups say how long they keep logs, and it is a year or more"),
    ],
    tags: ["logging", "cost"],
    remediationSteps:
        "Set retentionInDays; for logs of control planes, networks, databases and audits to 365 or more. A name that is " +
        "not known counts as one of these.",
    enforcementLevel: "mandatory",
    types: [logGroup],
    validateResource: (group, report) => {
        for (const finding of retentionFindings(group)) report(finding);
    },
};

function retentionFindings(group: Readable): Finding[] {
    const name = read(group, "name").text;
    const least = name === undefined || auditNames.test(name) ? auditDays : 1;
    const got = read(group, "retentionInDays");
    if ((got.number ?? 0) >= least) return [];
    const days = least === 1 ? "1 day" : `${least} days`;
    return [{ property: "retentionInDays", rule: `be ${days} at least`, got, remedy: "without it they stay for ever" }];
}
