/** What can be said with each kind of operation. */
import { z } from "zod";
import type { OperationKind } from "./operation.ts";

const nothing = z.strictObject({});

const upArguments = z.strictObject({
    /** Whether it looks first at what is there, and puts right what is not as the state has it. Default: the state is believed */
    refresh: z.boolean().optional(),
});

/** By kind; kinds that are told nothing take an empty object. */
export const argumentSchemas = {
    preview: nothing,
    up: upArguments,
    refresh: nothing,
    drift: nothing,
    destroy: nothing,
    "policy-audit": nothing,
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
