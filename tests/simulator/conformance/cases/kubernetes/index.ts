/** The same of the Kubernetes provider, whose cluster and kubeconfig are resources of the same program and unknown at first. */
import { expectChange, same } from "../../harness/expectations.ts";
import type { ConformanceCase } from "../../harness/scenario.ts";
import { cluster } from "./cluster.ts";
import { deploymentChanges } from "./deployment-changes.ts";
import { objectChanges } from "./object-changes.ts";
import { objectOptions } from "./options.ts";
import { objectSecrets } from "./secrets.ts";
import { objectUnknowns, source } from "./unknowns.ts";

/** Cases of Kubernetes objects. The first case brings what all of them need. */
export const kubernetesCases: Record<string, ConformanceCase[]> = {
    "a Kubernetes provider": [
        {
            title: "has a cluster of the same program",
            before: [...cluster, source],
            expect: (run) => expectChange(run, "cluster", same),
        },
        ...objectOptions,
    ],
    "a change of a Kubernetes object": [...deploymentChanges, ...objectChanges],
    "a secret of a Kubernetes object": objectSecrets,
    "values of Kubernetes objects that a preview does not know yet": objectUnknowns,
};
