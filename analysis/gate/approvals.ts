/** Approvals as data: who agreed to lose what, why, and until when. */
import { readFileSync } from "node:fs";
import { z } from "zod";
import { destroys, type Step } from "../step.ts";

/** Nobody agrees today to what is deleted in half a year. */
const longestInDays = 31;

const day = /^\d{4}-\d{2}-\d{2}$/;

function schemaFor(today: Date) {
    const lastDay = new Date(today.valueOf() + longestInDays * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
    return z.array(
        z.strictObject({
            urn: z
                .string()
                // The stack is named in full, and something of the resource: nobody approves of whatever comes.
                .regex(/^urn:pulumi:[^*:]+::[^*:]+::.+::[^:]*[^:*][^:]*$/, {
                    error: "be a URN of one stack, with * for parts of type and name only",
                }),
            operation: z.enum(["delete", "replace"], { error: "be delete or replace" }),
            approver: z.string({ error: "say who agreed" }).trim().min(1, { error: "say who agreed" }),
            reason: z.string({ error: "be a sentence" }).trim().min(20, { error: "be a sentence" }),
            ticket: z.string({ error: "be known" }).trim().min(1, { error: "be known" }),
            expires: z
                .string({ error: "be a date" })
                .refine((text) => day.test(text) && !Number.isNaN(new Date(text).valueOf()), {
                    error: "be a date like 2027-01-31",
                })
                .refine((text) => text <= lastDay, { error: `be within ${longestInDays} days, so until ${lastDay}` }),
        }),
        { error: "be a list" },
    );
}

/** One approval. */
export type Approval = z.infer<ReturnType<typeof schemaFor>>[number];

/** The file of approvals: beside the waivers, or where a project that uses neo's gate keeps its own. */
export const approvalsVariable = "NEO_GATE_APPROVALS";

/**
 * Reads a file of approvals.
 * @throws Error with everything that is wrong in it, a line each
 */
export function readApprovals(file: string, today: Date): Approval[] {
    const refuse = (lines: string[]): never => {
        throw new Error(lines.join("\n"));
    };
    let content: unknown;
    try {
        content = JSON.parse(readFileSync(file, "utf8"));
    } catch (error) {
        return refuse([`${file}: the file must be readable JSON, got ${String(error)}; write [] for no approvals`]);
    }
    const parsed = schemaFor(today).safeParse(content);
    if (parsed.success) return parsed.data;
    return refuse(
        parsed.error.issues.map(({ path, message }) => {
            const property = path.length === 0 ? "the file" : path.join(".");
            const got = path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown>)[key], content);
            return `${file}: ${property} must ${message}, got ${JSON.stringify(got) ?? "nothing"}; see docs/gate.md`;
        }),
    );
}

/** Whether the approval is about the step, in force or not. */
export function isAbout({ urn, operation }: Approval, step: Step): boolean {
    const literally = (text: string) => text.replace(/[\\^$.+?()[\]{}|]/g, "\\$&");
    const pattern = new RegExp(`^${urn.split("*").map(literally).join("[^:]*(?::[^:]+)*")}$`);
    return destroys(step) && (operation === "delete") === (step.operation === "delete") && pattern.test(step.urn);
}

/** Through the whole of its last day, by UTC. */
export function isInForce({ expires }: Approval, today: Date): boolean {
    return today.toISOString().slice(0, 10) <= expires;
}
