/** What stacks/customers/<customer>.yaml may say. */
import { z } from "zod";
import { cellStack, inPlace, lifecycle, stageKind, stageSettings, stageSlug } from "./values.ts";

/** One stage of a customer: what it is, where it stands, and what it gets. */
export const stageSchema = z.strictObject({
    kind: stageKind.meta({
        description: "what the stage is for",
        rule: "be the kind of its cell, and production in one stage at most",
        change: "needs a cell of the new kind: see `cell`",
    }),
    cell: cellStack.meta({
        description: "stack of the cell it stands in",
        rule: "be a cell of the same kind, pooled or the customer's own",
        change: "not supported for a stage that stands: its data would have to move",
    }),
    ...stageSettings,
});

/** stacks/customers/<customer>.yaml: who a customer is and where its stages stand. */
export const customerSchema = z.strictObject({
    name: z.string().min(1, "name the customer").meta({ description: "name, for people only", change: "nothing" }),
    incarnation: z
        .string()
        .regex(/^[a-z0-9]{2,6}$/, "be 2 to 6 lower-case letters and digits")
        .meta({
            description: "tells apart what a customer left behind from what it makes when it comes back",
            change: "replaces the customer's users, its files and the secret of its bus credentials; protection makes the engine refuse",
        }),
    tier: z.enum(["standard", "large"]).optional().meta({
        description: "what its stages start from",
        otherwise: "`standard`",
        change: "quotas, in place",
    }),
    owner: z
        .string()
        .min(1, "name who answers for the customer")
        .meta({
            description: "who answers for the customer: tag `neo:owner` of its stacks",
            change: `tags, ${inPlace}`,
        }),
    costCentre: z
        .string()
        .min(1, "name what the customer is booked on")
        .meta({
            description: "what the customer is booked on: tag `neo:cost-centre` of its stacks",
            change: `tags, ${inPlace}`,
        }),
    lifecycle: lifecycle.meta({
        description:
            "of the customer's place, stages and apps, where their own files say nothing; not of cells of its own",
        otherwise: "`active`",
        change: "as in each of these stacks",
    }),
    stages: z
        .record(
            stageSlug,
            stageSchema.meta({
                description: "one stage",
                rule: "have an address of its own: `dev` and a stage of name `development` share one",
                change: "another name is another stage, in a stack of its own",
            }),
        )
        .meta({ description: "its stages, by name; may be empty", placeholder: "<stage>" }),
});
