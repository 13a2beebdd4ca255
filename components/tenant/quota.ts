/** What one customer may use of a cell in one stage. Pure: figures in, Kubernetes specs out. */
import type { Problem } from "../shared/problems.ts";

/** Most a tenant's namespace may hold. */
export interface TenantQuota {
    /** Virtual CPUs, over all pods. */
    cpu: number;
    /** GiB of memory, over all pods. */
    memoryGib: number;
    pods: number;
}

/** A container that says nothing gets this much, so that it cannot starve its neighbours. */
export const containerDefaults = { cpu: "250m", memory: "256Mi", maxCpu: "4", maxMemory: "8Gi" } as const;

/** Everything wrong with a quota. */
export function quotaProblems(quota: TenantQuota): Problem[] {
    const isAmount = (value: number) => Number.isFinite(value) && value > 0;
    const problems = (["cpu", "memoryGib"] as const)
        .filter((propertyPath) => !isAmount(quota[propertyPath]))
        .map((propertyPath) => ({ propertyPath, rule: "be more than 0", value: quota[propertyPath] }));
    // Kubernetes counts pods in whole numbers, and refuses any other quota.
    const hasPods = Number.isInteger(quota.pods) && quota.pods > 0;
    return hasPods
        ? problems
        : [...problems, { propertyPath: "pods", rule: "be a whole number from 1", value: quota.pods }];
}

/**
 * `spec.hard` of the ResourceQuota. Nothing in a tenant's namespace may open a port of a node or a load balancer of its own.
 * Limits of CPU are not counted: what exceeds the requests is shared out by the requests, and apps name no limit, so that
 * the LimitRange's high one would use the quota up after a few pods.
 */
export function resourceQuotaHard({ cpu, memoryGib, pods }: TenantQuota): Record<string, string> {
    return {
        "requests.cpu": String(cpu),
        "requests.memory": `${memoryGib}Gi`,
        "limits.memory": `${memoryGib}Gi`,
        "requests.storage": "0",
        persistentvolumeclaims: "0",
        pods: String(pods),
        services: String(pods),
        "services.loadbalancers": "0",
        "services.nodeports": "0",
    };
}

/** `spec.hard` of a system namespace's ResourceQuota: as a customer's, but for volumes. */
export function systemQuotaHard(quota: TenantQuota, storageGib: number): Record<string, string> {
    return {
        ...resourceQuotaHard(quota),
        "requests.storage": `${storageGib}Gi`,
        persistentvolumeclaims: storageGib === 0 ? "0" : String(quota.pods),
    };
}

/** `spec.limits` of the LimitRange. */
export function limitRangeLimits() {
    const { cpu, memory, maxCpu, maxMemory } = containerDefaults;
    return [
        {
            type: "Container",
            default: { cpu: maxCpu, memory },
            defaultRequest: { cpu, memory },
            max: { cpu: maxCpu, memory: maxMemory },
        },
    ];
}
