import { z } from "zod";

/** Body of every answer that tells of an error: RFC 9457. */
export const problemSchema = z
    .object({
        type: z.literal("about:blank"),
        title: z.string(),
        status: z.int(),
        detail: z.string().meta({ description: "what is wrong, and what to do" }),
        instance: z.string().meta({ description: "number of the request, for asking about it" }),
        problems: z
            .array(
                z.object({
                    where: z.string().meta({ description: "part of the request, or file of the config" }),
                    property: z.string(),
                    rule: z.string().meta({ description: "ready to follow `must`" }),
                    got: z.unknown().optional(),
                    remedy: z.string().optional(),
                }),
            )
            .optional()
            .meta({ description: "everything that is wrong, at once" }),
    })
    .meta({
        id: "Problem",
        description: "Problem details (RFC 9457)",
        examples: [
            {
                type: "about:blank",
                title: "Unprocessable Entity",
                status: 422,
                detail: 'body: kind must be one of preview, up, refresh, drift, destroy, policy-audit, got "upp"',
                instance: "urn:neo:request:0f6f5b6e-6c9b-4d0f-9a0c-1d1f1a2b3c4d",
            },
        ],
    });
