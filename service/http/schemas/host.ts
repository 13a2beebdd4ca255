import { z } from "zod";
import type { LostHostRow } from "../../store/lost-hosts.ts";
import { subject, time, toTime } from "./values.ts";

/** Name of a machine, as its system has it. */
export const hostName = z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9.-]{0,252}$/)
    .meta({ description: "name of a machine, as its system has it", examples: ["neo-worker-0"] });

/** A machine that is gone for good. */
export const lostHostSchema = z
    .object({ host: hostName, lostAt: time, reason: z.string(), declaredBy: subject })
    .meta({ id: "LostHost", description: "A machine that was declared to be gone for good" });

export const lostHostsSchema = z
    .object({ lostHosts: z.array(lostHostSchema) })
    .meta({ id: "LostHosts", description: "Machines that were declared to be gone for good, by name" });

/** Why it is sure. */
export const lostHostRequestSchema = z
    .strictObject({
        reason: z.string().min(1).max(500).meta({ description: "how it is known that it never comes back" }),
    })
    .meta({ id: "LostHostRequest", examples: [{ reason: "terminated in the console" }] });

/** As it is told. */
export function lostHostView(row: LostHostRow): z.output<typeof lostHostSchema> {
    return { host: row.host, lostAt: toTime(row.lost_at), reason: row.reason, declaredBy: row.declared_by };
}
