/** How much Aurora Serverless may use, and what of it makes no sense. Pure. */
import type { Problem } from "../shared/problems.ts";

/** Aurora capacity units (ACU) of one instance: 2 GiB of memory each, with CPU and network to match. */
export interface AuroraCapacity {
    /** 0 pauses the database when nobody is connected. @default 0.5 */
    minCapacity: number;
    /** Budget cap. @default 4 */
    maxCapacity: number;
    /** Seconds without a connection until a database with `minCapacity: 0` pauses, 300 to 86,400. @default 1800 */
    secondsUntilAutoPause: number;
    /** Further instances in other zones; the first takes over when the writer fails. @default 0 */
    readers: number;
}

/** The capacity of a database nobody said anything about. */
export const auroraCapacityDefaults: Readonly<AuroraCapacity> = {
    minCapacity: 0.5,
    maxCapacity: 4,
    secondsUntilAutoPause: 1800,
    readers: 0,
};

/** Limits of Aurora Serverless v2. Source: Aurora user guide, "Requirements and limitations for Aurora Serverless v2". */
const mostCapacity = 256;
const capacityStep = 0.5;
const mostReaders = 15;
const autoPauseSeconds = { least: 300, most: 86_400 };

/** Everything wrong with a capacity, one problem a property. */
export function auroraCapacityProblems(capacity: AuroraCapacity): Problem[] {
    const { minCapacity, maxCapacity, secondsUntilAutoPause, readers } = capacity;
    const problems: Problem[] = [];
    const report = (propertyPath: keyof AuroraCapacity, isFine: boolean, rule: string) => {
        if (!isFine) {
            problems.push({ propertyPath, rule, value: capacity[propertyPath] });
        }
    };
    const isOnGrid = (value: number, least: number) =>
        value >= least && value <= mostCapacity && value % capacityStep === 0;
    report("minCapacity", isOnGrid(minCapacity, 0), `be 0 to ${mostCapacity} ACU in steps of ${capacityStep}`);
    report("maxCapacity", isOnGrid(maxCapacity, 1), `be 1 to ${mostCapacity} ACU in steps of ${capacityStep}`);
    report("minCapacity", minCapacity <= maxCapacity, `not exceed maxCapacity (${maxCapacity})`);
    report(
        "secondsUntilAutoPause",
        Number.isInteger(secondsUntilAutoPause) &&
            secondsUntilAutoPause >= autoPauseSeconds.least &&
            secondsUntilAutoPause <= autoPauseSeconds.most,
        `be ${autoPauseSeconds.least} to ${autoPauseSeconds.most} whole seconds`,
    );
    report(
        "readers",
        Number.isInteger(readers) && readers >= 0 && readers <= mostReaders,
        `be a whole number from 0 to ${mostReaders}`,
    );
    return problems;
}
