/** What can be said with each kind of operation. */
import { z } from "zod";
import type { OperationKind } from "./operation.ts";

const nothing = z.strictObject({});

const upArguments = z.strictObject({
    /** Whether it looks first at what is there, and puts right what is not as the state has it. Default: the state is believed */
    refresh: z.boolean().optional(),
});

const objectId = z.string().min(1).max(2048);

const importRequest = z.union([
    z.strictObject({
        urn: z
            .string()
            .max(2048)
            .regex(/^urn:pulumi:/, "begin with urn:pulumi:"),
        id: objectId,
    }),
    z.strictObject({
        type: z.string().min(1).max(256),
        name: z.string().min(1).max(512),
        /** Name or URN, where a name and type alone do not say which. */
        parent: z.string().min(1).max(2048).optional(),
        id: objectId,
    }),
]);

/** A resource of the program, and the object that is to be it. */
export type ImportRequest = z.output<typeof importRequest>;

const importArguments = z.strictObject({ resources: z.array(importRequest).min(1).max(100) });

/** By kind; kinds that are told nothing take an empty object. */
export const argumentSchemas = {
    preview: nothing,
    up: upArguments,
    refresh: nothing,
    drift: nothing,
    destroy: nothing,
    "policy-audit": nothing,
    import: importArguments,
} as const satisfies Record<OperationKind, z.ZodType>;

/**
 * Those of an operation, which were checked when it was asked for.
 * @param kind the operation's own
 */
export function argumentsOf<Kind extends OperationKind>(
    operation: { arguments: Record<string, unknown> },
    kind: Kind,
): z.output<(typeof argumentSchemas)[Kind]> {
    return argumentSchemas[kind].parse(operation.arguments) as z.output<(typeof argumentSchemas)[Kind]>;
}
