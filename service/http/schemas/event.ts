import { z } from "zod";
import type { EventRow } from "../../store/tables.ts";
import { anyObject, time, toTime } from "./values.ts";

/** Something that happened in an operation. */
export const eventSchema = z
    .object({
        sequence: z.int().min(1).meta({ description: "counts up from 1 without gaps" }),
        at: time,
        type: z.string().meta({ examples: ["started", "step", "settled"] }),
        content: anyObject,
    })
    .meta({ id: "Event", description: "Something that happened in an operation" });

export const eventsSchema = z
    .object({ events: z.array(eventSchema) })
    .meta({ id: "Events", description: "A page of them" });

export const eventsQuery = z.object({
    after: z.coerce
        .number()
        .int()
        .min(0)
        .max(2_147_483_647)
        .default(0)
        .meta({ description: "number of the last event you have" }),
    limit: z.coerce.number().int().min(1).max(1000).default(200).meta({ description: "most events of a page" }),
});

export const lastEventHeader = z.object({
    "last-event-id": z.coerce
        .number()
        .int()
        .min(0)
        .max(2_147_483_647)
        .optional()
        .meta({ description: "of a stream: number of the last event you have" }),
});

/** As it is told. */
export function eventView({ sequence, at, type, content }: EventRow): z.output<typeof eventSchema> {
    return { sequence, at: toTime(at), type, content };
}
