/** How many replicas an app has, by kind of stage, and what of it makes no sense. Pure. */
import type { Problem } from "../shared/problems.ts";

/** Kinds of stage; each further stage of a customer is of one of them. */
export type StageKind = "development" | "test" | "production";

/** Replicas and the use at which the autoscaler adds one. */
export interface AppScale {
    /** @default 1, in Production 3: one per zone */
    minReplicas: number;
    /** @default 10; Development always runs exactly one */
    maxReplicas: number;
    /** Use of the requested CPU in percent above which replicas are added. @default 70 */
    cpuPercent: number;
    /** Use of the requested memory in percent above which replicas are added. @default 75 */
    memoryPercent: number;
}

/** Development runs one replica and never scales; Production is replicated over three zones. */
export function appScaleDefaults(kind: StageKind): AppScale {
    const thresholds = { cpuPercent: 70, memoryPercent: 75 };
    switch (kind) {
        case "development":
            return { minReplicas: 1, maxReplicas: 1, ...thresholds };
        case "test":
            return { minReplicas: 1, maxReplicas: 10, ...thresholds };
        case "production":
            return { minReplicas: 3, maxReplicas: 10, ...thresholds };
    }
}

/** Whether an autoscaler looks after the app. */
export function isAutoscaled(kind: StageKind): boolean {
    return kind !== "development";
}

/** Everything wrong with a scale in a kind of stage. */
export function appScaleProblems(kind: StageKind, scale: AppScale): Problem[] {
    const problems: Problem[] = [];
    const report = (propertyPath: keyof AppScale, isFine: boolean, rule: string) => {
        if (!isFine) {
            problems.push({ propertyPath, rule, value: scale[propertyPath] });
        }
    };
    const isCount = (value: number) => Number.isInteger(value) && value >= 1;
    const isPercent = (value: number) => Number.isInteger(value) && value >= 10 && value <= 95;
    report("minReplicas", isCount(scale.minReplicas), "be a whole number from 1");
    report("maxReplicas", isCount(scale.maxReplicas), "be a whole number from 1");
    report("maxReplicas", scale.maxReplicas >= scale.minReplicas, `be at least minReplicas (${scale.minReplicas})`);
    report("maxReplicas", kind !== "development" || scale.maxReplicas === 1, "be 1 in Development");
    report("minReplicas", kind !== "production" || scale.minReplicas >= 3, "be at least 3 in Production, one per zone");
    report("cpuPercent", isPercent(scale.cpuPercent), "be a whole number from 10 to 95");
    report("memoryPercent", isPercent(scale.memoryPercent), "be a whole number from 10 to 95");
    return problems;
}
