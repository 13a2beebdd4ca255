import { costPillar } from "../../frameworks.ts";
import { read } from "../../read.ts";
import type { ResourceRule } from "../../rule.ts";
import { rdsClusterInstance } from "../../types.ts";

/** Sizes itself within the cluster's bounds, which aurora-acu-bounds judges; any other class costs the same day and night. */
const serverless = "db.serverless";

/** Nodes of clusters are not here: EKS chooses them, within the bounds of a NodePool. */
export const instanceTypeAllowList: ResourceRule = {
    name: "instance-type-allow-list",
    displayName: "Databases are serverless",
    description: "Every Aurora instance is serverless, so that its size follows its use within the tenant's bounds.",
    category: "cost",
    severity: "medium",
    references: [costPillar("COST06-BP03", "The size of a resource is chosen by what it really uses")],
    tags: ["cost", "data"],
    remediationSteps: "Set instanceClass: db.serverless.",
    enforcementLevel: "mandatory",
    types: [rdsClusterInstance],
    validateResource: (instance, report) => {
        const got = read(instance, "instanceClass");
        if (got.is(serverless)) return;
        const rule = `be "${serverless}"`;
        report({
            property: "instanceClass",
            rule,
            got,
            remedy: "a fixed size has no bounds of a tier, and never rests",
        });
    },
};
