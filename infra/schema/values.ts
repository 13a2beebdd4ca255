/** Values and words that more than one kind of config file knows. */
import { z } from "zod";
import { reservedSlugs, slugPattern } from "../../components/shared/identity.ts";

declare module "zod" {
    /** What is told about a key, besides its description. */
    interface GlobalMeta {
        /** What holds when nothing is said, where it is no component's default. */
        otherwise?: string;
        /** What it must beyond what this file checks, ready to follow "must". */
        rule?: string;
        /** What a change does to what stands. */
        change?: string;
        /** What stands for a name the file's author chooses, for example `<stage>`. */
        placeholder?: string;
    }
}
/** A change that is an update without replacement. */
export const inPlace = "in place";
/** A change of what a stack is called by. */
export const anotherStack = "another stack: what stands is not touched, and keeps its stack";
/** A change that gives every pod a successor. */
export const rollingUpdate = "a rolling update";

/** What a slug may look like, ready to follow "must". */
export const slugRule = "be 2 to 16 lower-case letters and digits, a letter first, no hyphen";
/** Name of a customer, app or service: part of names in AWS and Kubernetes. */
export const slug = z
    .string()
    .regex(slugPattern, slugRule)
    .refine((value) => !reservedSlugs.includes(value), `not be one of the reserved words ${reservedSlugs.join(", ")}`);
/** Kinds of stage; the kind of a cell is the kind of the stages it takes. */
export const stageKind = z.enum(["development", "test", "production"]);
/** Name of a customer's stage. */
export const stageSlug = slug.refine(
    // The slug of a customer's own cell is its kind and number, and both would have the same physical names.
    (value) => !/^(development|test|production)\d+$/.test(value),
    "not be a kind and a number, which is how cells are called",
);
/** Stack of a cell. */
export const cellStack = z.string().regex(/^cell-[a-z][a-z0-9]*-\d+$/, "be a cell's stack, for example cell-test-1");
/** What a stack, or all of a customer's, is in. */
export const lifecycle = z.enum(["active", "suspended", "retiring"]).optional();

/** What all pods of a namespace may use together. */
export const quota = z
    .strictObject({
        cpu: z.number().positive("be more than 0").meta({
            description: "virtual CPUs, as asked for by all pods together; limits of CPU are not counted",
            rule: "hold what the apps ask for at least",
            change: inPlace,
        }),
        memoryGib: z.number().positive("be more than 0").meta({
            description: "GiB of memory, over all pods",
            rule: "hold what the apps ask for at least",
            change: inPlace,
        }),
        pods: z.number().int("be a whole number").positive("be more than 0").meta({
            description: "number of pods",
            rule: "hold the least replicas of all apps",
            change: inPlace,
        }),
    })
    .partial()
    .optional();
/** Bounds of a database's capacity. */
export const capacity = {
    minCapacity: z.number().meta({
        description: "least capacity of each instance, in ACU of 2 GiB",
        rule: "be 0 to 256 in steps of 0.5, at most maxCapacity, and more than 0 in Production",
        change: inPlace,
    }),
    maxCapacity: z.number().meta({
        description: "most capacity of each instance, in ACU of 2 GiB: the budget",
        rule: "be 1 to 256 in steps of 0.5",
        change: inPlace,
    }),
};
const database = z
    .strictObject({
        ...capacity,
        secondsUntilAutoPause: z.number().meta({
            description: "seconds without a connection until the database pauses, when `minCapacity` is 0",
            rule: "be 300 to 86400 whole seconds",
            change: inPlace,
        }),
        readers: z.number().meta({
            description: "further instances, in other zones; the first takes over when the writer fails",
            rule: "be a whole number from 0 to 15, at least 1 in Production",
            change: "adds or removes instances",
        }),
    })
    .partial()
    .optional();

/** What a stage may use, in its customer's file and in its own. */
export const stageSettings = {
    quota: quota.meta({ description: "what the stage's apps may use together" }),
    database: database.meta({ description: "capacity of the stage's database" }),
};
