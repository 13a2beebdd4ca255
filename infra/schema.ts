/**
 * The shape of each kind of config file, and what every key means. Rules that need more than one value are in rules.ts.
 * From here come the checks, the schemas editors read, and the tables in stacks/README.md: `npx neo config generate`.
 */
import type { z } from "zod";
import { busSchema } from "./schema/bus.ts";
import { customerSchema, stageSchema } from "./schema/customer.ts";
import { installationSchema } from "./schema/installation.ts";
import { stackIdentitySchema, stackSchema } from "./schema/stack.ts";

export { busSchema, customerSchema, installationSchema, stackIdentitySchema, stackSchema, stageSchema };

/** What is true of the whole installation. */
export type Installation = z.infer<typeof installationSchema>;
/** A customer's file. */
export type Customer = z.infer<typeof customerSchema>;
/** The bus's public parts. */
export type BusFile = z.infer<typeof busSchema>;
/** A stack's file, by role. */
export type StackFile = z.infer<typeof stackSchema>;
/** What a stack stands for. */
export type Role = StackFile["role"];
/** The file of one role. */
export type StackFileOf<R extends Role> = Extract<StackFile, { role: R }>;
/** Whose a stack is and what it stands on. */
export type StackIdentity = z.infer<typeof stackIdentitySchema>;
