import { isRehearsal } from "../../environments.ts";
import { costPillar } from "../../frameworks.ts";
import type { Finding } from "../../message.ts";
import { read, type Readable } from "../../read.ts";
import type { ResourceRule } from "../../rule.ts";
import { rdsCluster } from "../../types.ts";

/** What one instance may use, in Aurora capacity units (ACU). */
interface Bounds {
    leastMinimum: number;
    mostMaximum: number;
}

/**
 * Room above what stages get by default (4 ACU, in Production 8): a customer's file may ask for more, and beyond this
 * somebody has to agree. Production never pauses, because the first request would wait for it.
 */
const bounds: Readonly<Record<"rehearsal" | "production", Bounds>> = {
    rehearsal: { leastMinimum: 0, mostMaximum: 16 },
    production: { leastMinimum: 0.5, mostMaximum: 64 },
};

/** A database scales by itself up to its maximum, and so does its bill: $0.12 an ACU and hour, for each instance. */
export const auroraAcuBounds: ResourceRule = {
    name: "aurora-acu-bounds",
    displayName: "Aurora's capacity has bounds",
    description:
        "Aurora is serverless, with 16 ACU at most in development and test; elsewhere with 64 at most, and it never pauses.",
    category: "cost",
    severity: "medium",
    references: [
        costPillar("COST02-BP05", "Controls stop spending that nobody decided on"),
        costPillar("COST09-BP03", "Resources are supplied as they are asked for, within bounds"),
    ],
    tags: ["cost", "data"],
    remediationSteps:
        "Set serverlessv2ScalingConfiguration with minCapacity and maxCapacity within the bounds of the stage's kind; " +
        "for more, write a waiver.",
    enforcementLevel: "mandatory",
    types: [rdsCluster],
    validateResource: (cluster, report) => {
        const { leastMinimum, mostMaximum } = bounds[isRehearsal(cluster) ? "rehearsal" : "production"];
        // What nobody knows is too little, and too much.
        for (const finding of [
            ...capacityFindings(
                cluster,
                "minCapacity",
                `be ${leastMinimum} ACU at least`,
                (acu = -Infinity) => acu >= leastMinimum,
            ),
            ...capacityFindings(
                cluster,
                "maxCapacity",
                `be ${mostMaximum} ACU at most`,
                (acu = Infinity) => acu <= mostMaximum,
            ),
        ]) {
            report(finding);
        }
    },
};

function capacityFindings(
    cluster: Readable,
    name: "minCapacity" | "maxCapacity",
    rule: string,
    isWithin: (acu: number | undefined) => boolean,
): Finding[] {
    const property = `serverlessv2ScalingConfiguration.${name}`;
    const got = read(cluster, property);
    if (isWithin(got.number)) return [];
    return [{ property, rule, got, remedy: "set it, or write a waiver for a database that needs more" }];
}
