import { accountTypes, missingSetting } from "../../account-settings.ts";
import { securityHub } from "../../frameworks.ts";
import { read } from "../../read.ts";
import type { StackRule } from "../../rule.ts";
import { snapshotBlockPublicAccess } from "../../types.ts";

/** A snapshot shared by mistake is a copy of a disk for everybody, and no other rule sees snapshots: nobody makes them by a program. */
export const ebsSnapshotsPrivate: StackRule = {
    name: "ebs-snapshots-private",
    displayName: "Snapshots are shared with nobody in public",
    description: "The account's stack blocks public sharing of EBS snapshots, of those shared already too.",
    category: "isolation",
    severity: "critical",
    references: [
        securityHub("EC2.1, EC2.182", "Snapshots cannot be restored by everybody; public access to them is blocked"),
    ],
    tags: ["data"],
    remediationSteps: 'In the account\'s stack make SnapshotBlockPublicAccess with state "block-all-sharing".',
    enforcementLevel: "mandatory",
    types: [snapshotBlockPublicAccess, ...accountTypes],
    validateStack: ({ graph }, report) => {
        const missing = { property: "public access block of snapshots", remedy: "each snapshot could be shared else" };
        for (const [setting, finding] of missingSetting(graph, snapshotBlockPublicAccess, missing)) {
            report(setting, finding);
        }
        for (const each of graph.ofType(snapshotBlockPublicAccess)) {
            const got = read(each, "state");
            const remedy = "block-new-sharing leaves shared what is";
            if (!got.is("block-all-sharing")) {
                report(each, { property: "state", rule: 'be "block-all-sharing"', got, remedy });
            }
        }
    },
};
