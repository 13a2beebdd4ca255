/** The words of `neo local fault add` as a rule, or everything that is wrong with them. */
import { z } from "zod";
import { faultDescriptions, type FaultName } from "../../simulator/faults/fault-names.ts";
import type { FaultRule } from "../../simulator/faults/fault-rule.ts";

/** Options as they were typed. */
export type FaultOptions = Partial<Record<Exclude<keyof FaultRule, "fault">, string>>;

/** The names of the faults. */
export const faultNames = Object.keys(faultDescriptions) as FaultName[];

const whole = (name: string) =>
    z
        .string()
        .regex(/^[1-9]\d*$/, `--${name} must be a whole number, 1 or more`)
        .transform(Number)
        .optional();
const decimal = (name: string, rule: string, isValid: (value: number) => boolean) =>
    z
        .string()
        .refine((text) => text.trim() !== "" && isValid(Number(text)), `--${name} must be ${rule}`)
        .transform(Number)
        .optional();

const schema = z.object({
    type: z.string().optional(),
    urn: z.string().optional(),
    method: z.string().optional(),
    nth: whole("nth"),
    times: whole("times"),
    probability: decimal("probability", "a number from 0 to 1", (value) => value >= 0 && value <= 1),
    seed: z.string().optional(),
    seconds: decimal("seconds", "a number, 0 or more", (value) => value >= 0),
});

/**
 * The rule.
 * @throws Error with every problem on a line of its own
 */
export function readFaultRule(name: string, options: FaultOptions): FaultRule {
    const problems: string[] = [];
    const fault = faultNames.find((known) => known === name);
    if (fault === undefined) {
        problems.push(`fault must be one of ${faultNames.join(", ")}, got ${name}; see neo local fault add --help`);
    }
    const parsed = schema.safeParse(options);
    for (const { message, path } of parsed.error?.issues ?? []) {
        problems.push(`${message}, got ${options[path[0] as keyof FaultOptions] ?? ""}`);
    }
    const methods: readonly string[] = fault === undefined ? [] : faultDescriptions[fault].methods;
    if (fault !== undefined && options.method !== undefined && !methods.includes(options.method)) {
        problems.push(`--method must be one of ${methods.join(", ")} for ${fault}, got ${options.method}`);
    }
    if (fault === "slow" && options.seconds === undefined) {
        problems.push("--seconds must be given for slow, got nothing; it says how much longer a call takes");
    }
    if (problems.length > 0 || fault === undefined || !parsed.success) {
        throw new Error(problems.join("\n"));
    }
    const given = Object.entries(parsed.data).filter(([, value]) => value !== undefined);
    return { fault, ...(Object.fromEntries(given) as Omit<FaultRule, "fault">) };
}
