import type { PolicyResource } from "@pulumi/policy";
import { instancesOf } from "../../databases.ts";
import { isRehearsal } from "../../environments.ts";
import { checkov, cisAws, securityHub } from "../../frameworks.ts";
import type { StackGraph } from "../../graph.ts";
import type { Finding } from "../../message.ts";
import { read } from "../../read.ts";
import type { StackRule } from "../../rule.ts";
import { rdsCluster, rdsClusterInstance } from "../../types.ts";

const leastZones = 2;

/** Storage is in three zones anyway; without a second instance a failover waits until a new one is made, if its zone can make one. */
export const auroraMultiAz: StackRule = {
    name: "aurora-multi-az",
    displayName: "Aurora survives the loss of a zone",
    description:
        "Outside development and test a cluster has instances in two zones at least, and every instance takes minor upgrades.",
    category: "availability",
    severity: "high",
    references: [
        securityHub("RDS.15, RDS.35", "Database clusters span zones and upgrade minor versions by themselves"),
        checkov("CKV_AWS_226", "Database instances take minor upgrades"),
        cisAws("3.2.2, 3.2.4", "Databases take minor upgrades and are in several zones"),
    ],
    tags: ["availability", "data"],
    remediationSteps:
        "Add a ClusterInstance (a reader) in another availabilityZone, and leave autoMinorVersionUpgrade on; say the " +
        "stage's kind in neo:environment.",
    enforcementLevel: "mandatory",
    types: [rdsCluster, rdsClusterInstance],
    validateStack: ({ graph }, report) => {
        for (const cluster of graph.ofType(rdsCluster).filter((each) => !isRehearsal(each))) {
            for (const finding of zoneFindings(graph, cluster)) report(cluster, finding);
        }
        for (const instance of graph.ofType(rdsClusterInstance)) {
            for (const finding of upgradeFindings(instance)) report(instance, finding);
        }
    },
};

function zoneFindings(graph: StackGraph, cluster: PolicyResource): Finding[] {
    const instances = instancesOf(graph, cluster);
    const zones = instances.map((instance) => read(instance, "availabilityZone"));
    const known = new Set(zones.flatMap(({ text }) => text ?? []));
    // Zones come from the network's stack; before that is there, each may be another one, and the update judges again.
    const promised = zones.filter((zone) => zone.state === "unknown" && !zone.unattributed).length;
    if (known.size + promised >= leastZones) return [];
    const seen = zones.map((zone) => zone.toString()).join(", ");
    const got = instances.length === 0 ? "no instance" : `${instances.length} in ${seen}`;
    const rule = `be in ${leastZones} zones at least`;
    return [{ property: "instances", rule, got, remedy: "add a reader with an availabilityZone of its own" }];
}

function upgradeFindings(instance: PolicyResource): Finding[] {
    const got = read(instance, "autoMinorVersionUpgrade");
    if (got.state === "absent" || got.is(true)) return [];
    const remedy = "else known holes stay open";
    return [{ property: "autoMinorVersionUpgrade", rule: "be true or absent", got, remedy }];
}
