/** What stacks/Pulumi.<stack>.yaml may say below `config`, without the `neo:`. */
import { z } from "zod";
import { quotaCodes, type QuotaName } from "../../components/account/quota-codes.ts";
import { app, service } from "./app.ts";
import { cellSettings, nodePools } from "./cluster.ts";
import { mostOwnDomains, ownDomain } from "./own-domain.ts";
import {
    anotherStack,
    capacity,
    cellStack,
    inPlace,
    lifecycle,
    quota,
    slug,
    stageKind,
    stageSettings,
    stageSlug,
} from "./values.ts";

const retiringLast = "be retiring only when every stack that stands on this one is";

const sharedLifecycle = lifecycle.meta({
    description: "what the stack is in",
    otherwise: "`active`",
    rule: retiringLast,
    change: "protection, in place",
});
const servingLifecycle = lifecycle.meta({
    description: "what the stack is in",
    otherwise: "that of the customer's file",
    rule: retiringLast,
    change: "protection and edge tenant, in place",
});
const appsLifecycle = lifecycle.meta({
    description: "what the stack is in",
    otherwise: "that of the customer's file",
    rule: retiringLast,
    change: "protection in place; suspended, the apps go down to no replicas and lose their autoscalers",
});

const role = <R extends string>(name: R) =>
    z.literal(name).meta({ description: "what the stack is", change: anotherStack });
const customer = slug.meta({
    description: "whose it is",
    rule: "have a file in stacks/customers/",
    change: anotherStack,
});
const stage = stageSlug.meta({
    description: "which of the customer's stages",
    rule: "be one of the stages in the customer's file",
    change: anotherStack,
});
const days = z.number().int("be whole days").positive("be more than 0");

const platformData = z
    .strictObject({
        database: z
            .strictObject({
                minCapacity: capacity.minCapacity.meta({
                    ...capacity.minCapacity.meta(),
                    rule: "be 0 to 256 in steps of 0.5, at most maxCapacity",
                }),
                maxCapacity: capacity.maxCapacity,
            })
            .partial()
            .meta({ description: "capacity of the Platform's database, one instance in each zone" }),
        revisions: z
            .strictObject({
                staleVersionDays: days.meta({
                    description: "days an old version stays",
                    rule: "be at most 36500",
                    change: inPlace,
                }),
                lockDays: days.meta({
                    description: "days in which nobody at all can remove a version",
                    otherwise: "no lock",
                    rule: "be at most 36500",
                    change: "holds for versions that arrive later; given to a bucket without, or taken away, it replaces the bucket, which protection refuses",
                }),
            })
            .partial()
            .meta({ description: "how long app revisions stay" }),
        secrets: z
            .record(
                z.string().regex(/^[a-z][a-z0-9-]*$/, "be in kebab-case"),
                z.string().min(1, "say what for").meta({
                    description: "what the secret is for; its value is written by who knows it",
                    change: "the description, in place; another name is another secret, and protection keeps the old one",
                }),
            )
            .meta({ description: "secrets of the Platform's services, by name", placeholder: "<secret>" }),
    })
    .partial()
    .default({})
    .meta({ description: "what the Platform keeps" });

const quotaNames = Object.keys(quotaCodes) as QuotaName[];
const accountQuota = (name: QuotaName) => {
    const { serviceCode, standard } = quotaCodes[name];
    return z
        .number()
        .int("be a whole number")
        .min(standard, `be at least ${standard}, what a new account has: AWS lowers no quota`)
        .meta({
            description: `quota of ${serviceCode}, asked for`,
            otherwise: "what the account has",
            change: "asks AWS for more; less, or nothing, changes nothing",
        });
};

/** stacks/Pulumi.<stack>.yaml, the keys below `neo:`; which ones depends on the role. */
export const stackSchema = z.discriminatedUnion("role", [
    z.strictObject({
        role: role("account"),
        lifecycle: sharedLifecycle,
        audit: z
            .strictObject({
                lockDays: days.meta({
                    description: "days in which no record can be rewritten",
                    rule: "be at most 36500",
                    change: "in place, for records that arrive later",
                }),
                dataEvents: z.boolean().meta({
                    description:
                        "whether each reading and writing of an object or item is recorded too, at $1 a million",
                    change: inPlace,
                }),
            })
            .partial()
            .default({})
            .meta({ description: "the audit trail" }),
        quotas: z
            .strictObject(
                Object.fromEntries(quotaNames.map((name) => [name, accountQuota(name)])) as Record<
                    QuotaName,
                    z.ZodNumber
                >,
            )
            .partial()
            .default({})
            .meta({ description: "what AWS is asked for beyond what a new account has" }),
    }),
    z.strictObject({ role: role("platform"), lifecycle: sharedLifecycle, ...cellSettings, data: platformData }),
    z.strictObject({
        role: role("platform-services"),
        lifecycle: sharedLifecycle,
        nodePools,
        quota: quota.meta({ description: "what the services may use together" }),
        services: z
            .record(
                slug,
                service.meta({
                    description: "one service; its name is its path below every customer's domain",
                    change: "another name is another service; the old one goes",
                }),
            )
            .default({})
            .meta({
                description: "the Platform's own services",
                rule: "hold identity, when there are any",
                placeholder: "<service>",
            }),
        bus: z
            .strictObject({
                storageGib: z.number().int("be a whole number").positive("be more than 0").meta({
                    description: "GiB of disk of each of the bus's three servers",
                    change: "replaces the servers, all three at once; disks that are there keep their size",
                }),
            })
            .partial()
            .default({})
            .meta({ description: "the hub of the bus" }),
    }),
    z.strictObject({
        role: role("cell"),
        kind: stageKind.meta({ description: "kind of the stages it takes", change: anotherStack }),
        customer: slug.optional().meta({
            description: "the customer whose own it is: only its stages may stand here",
            otherwise: "none: pooled",
            rule: "have a file in stacks/customers/",
            change: anotherStack,
        }),
        lifecycle: sharedLifecycle,
        ...cellSettings,
    }),
    z.strictObject({
        role: role("cell-services"),
        cell: cellStack.meta({
            description: "stack of the cell it runs in",
            rule: "be a cell that has a file",
            change: anotherStack,
        }),
        lifecycle: sharedLifecycle,
        nodePools,
    }),
    z.strictObject({ role: role("customer"), customer, lifecycle: servingLifecycle }),
    z.strictObject({
        role: role("stage"),
        customer,
        stage,
        lifecycle: servingLifecycle,
        ownDomains: z.array(ownDomain).max(mostOwnDomains, `be ${mostOwnDomains} at most`).default([]).meta({
            description: "hosts below the customer's own domains, at which the stage answers as well",
            otherwise: "none",
            rule: "be no other stage's, once each, and outside the installation's domains; and lead to the stage's address already, or the up waits for a certificate in vain: docs/service.md",
            change: "makes and removes edge tenants of their own; the stage's own address is not touched",
        }),
        ...stageSettings,
    }),
    z.strictObject({
        role: role("apps"),
        customer,
        stage,
        lifecycle: appsLifecycle,
        apps: z
            .record(
                slug,
                app.meta({
                    description: "one app; its name is its path below the stage's domain",
                    change: "another name is another app; the old one goes",
                }),
            )
            .default({})
            .meta({ description: "the stage's apps", placeholder: "<app>" }),
    }),
]);

/** What says whose a stack is and what it stands on: all that is looked for in a file with problems. */
export const stackIdentitySchema = z.discriminatedUnion("role", [
    z.object({ role: z.enum(["account", "platform", "platform-services"]) }),
    z.object({ role: role("cell"), customer: slug.optional().catch(undefined) }),
    z.object({ role: role("cell-services"), cell: cellStack }),
    z.object({ role: role("customer"), customer }),
    z.object({ role: z.enum(["stage", "apps"]), customer, stage }),
]);
