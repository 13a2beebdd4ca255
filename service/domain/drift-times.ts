/** When drift is looked for. Pure. */
import { createHash } from "node:crypto";
import { CronExpressionParser } from "cron-parser";

/** Five fields; names of days and months are allowed, seconds, nicknames and hashes are not. */
const fiveFields = /^[\dA-Za-z*,/-]+( [\dA-Za-z*,/-]+){4}$/;

/**
 * The next time of a cron expression in UTC.
 * @throws Error when it is none, or none ever comes
 */
export function nextTime(cron: string, after: Date): Date {
    if (!fiveFields.test(cron) || /(^| )H/.test(cron)) throw new Error(`cron must have five fields, got ${cron}`);
    return CronExpressionParser.parse(cron, { currentDate: after, tz: "UTC" }).next().toDate();
}

/** Whether an expression has a next time. */
export function isCron(cron: string): boolean {
    try {
        nextTime(cron, new Date());
        return true;
    } catch {
        return false;
    }
}

/** How long after the time of a schedule a stack is looked at, in seconds: always the same for a stack, and spread evenly. */
export function delayOf(stack: string, windowSeconds: number): number {
    return createHash("sha256").update(stack).digest().readUInt32BE() % Math.max(1, windowSeconds);
}
