/** Values that more than one resource has. */
import { z } from "zod";
import { everyTenant } from "../../auth/scope.ts";

/** A moment, in UTC. */
export const time = z.iso.datetime().meta({ examples: ["2026-01-31T12:00:00.000Z"] });
/** A moment that may not have come. */
export const timeOrNull = time.nullable();
/** Id of an operation, a plan or a group. */
export const uuid = z.uuid();
/** Name of a tenant: a customer, or `shared` for what is nobody's alone. */
export const tenantName = z
    .string()
    .regex(/^[a-z][a-z0-9]{1,15}$/, "be 2 to 16 lower-case letters and digits, a letter first")
    .meta({ description: "customer, or `shared`", examples: ["acme"] });
/** The same, or what a tenant that is gone is called since another one took its name: with the incarnation it was. */
export const anyTenantName = z
    .string()
    .regex(/^[a-z][a-z0-9]{1,15}(@[a-z0-9]{2,6})?$/, "be a tenant's name, or a former tenant's with its incarnation")
    .meta({
        description: "customer, or `shared`; a former customer, whose name another one has now, with its incarnation",
        examples: ["acme", "acme@a1"],
    });
/** Name of a stack. */
export const stackName = z
    .string()
    .max(64)
    .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, "be lower-case words joined by hyphens")
    .meta({ description: "name of a stack", examples: ["acme-test"] });
/** What tenants a role is for. */
export const tenantPattern = z
    .string()
    .max(64)
    .regex(/^[a-z0-9*]+$/, `be a tenant's name, in which ${everyTenant} stands for any text`)
    .meta({ description: "name of a tenant; `*` stands for any text", examples: ["acme", "*"] });
/** Who did something: the subject of a token. */
export const subject = z
    .string()
    .min(1)
    .max(255)
    .meta({ description: "`sub` of a token, or `group:<name>`", examples: ["anna", "group:operators"] });
/** Numbers of versions count up from 1. */
export const version = z.int().min(1).meta({ description: "counts up; the ETag holds it" });
/** Anything that is an object. */
export const anyObject = z.record(z.string(), z.unknown());

/** A moment as it is told. */
export function toTime(date: Date): string {
    return date.toISOString();
}

/** A moment that may not have come, as it is told. */
export function toTimeOrNull(date: Date | null): string | null {
    return date === null ? null : toTime(date);
}
