/** What the stage's deployer may do in a customer's namespace: run apps, and nothing that widens its own rights. */

const write = ["get", "list", "watch", "create", "update", "patch", "delete"];

/** Rules of the `deployer` role. No secrets, no roles, no exec; the guard rails themselves are out of reach. */
export const deployerRules: { apiGroups: string[]; resources: string[]; verbs: string[] }[] = [
    { apiGroups: ["apps"], resources: ["deployments"], verbs: write },
    { apiGroups: [""], resources: ["services", "serviceaccounts", "configmaps"], verbs: write },
    { apiGroups: ["autoscaling"], resources: ["horizontalpodautoscalers"], verbs: write },
    { apiGroups: ["policy"], resources: ["poddisruptionbudgets"], verbs: write },
    { apiGroups: [""], resources: ["pods", "pods/log", "events"], verbs: ["get", "list", "watch"] },
];
