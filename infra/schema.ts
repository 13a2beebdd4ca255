/** The shape of the three kinds of config file. Rules that need more than one value are in rules.ts. */
import { z } from "zod";
import { supportedVersions } from "../components/cluster/kubernetes-versions.ts";
import { quotaCodes, type QuotaName } from "../components/account/quota-codes.ts";
import { reservedSlugs, slugPattern } from "../components/shared/identity.ts";

const slug = z
    .string()
    .regex(slugPattern, "be 2 to 16 lower-case letters and digits, a letter first, no hyphen")
    .refine((value) => !reservedSlugs.includes(value), `not be one of the reserved words ${reservedSlugs.join(", ")}`);

const accountId = z.string().regex(/^\d{12}$/, "be twelve digits, in quotes");
const region = z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, "be an AWS region, for example us-east-1");
const domainName = z.string().regex(/^([a-z0-9-]+\.)+[a-z]{2,}$/, "be a domain name, for example outsystems.app");

const domain = z.strictObject({
    name: domainName,
    /** A zone that is there already and is adopted; without it the account's stack makes one. */
    zoneId: z
        .string()
        .regex(/^Z[A-Z0-9]+$/, "be the id of a Route 53 hosted zone, for example Z0123456789ABC")
        .optional(),
});

const image = z.string().regex(/^\S+[:@]\S+$/, "be an image with a tag or digest");

/** stacks/installation.yaml: what is true of everything, and what whoever clones the project changes first. */
export const installationSchema = z.strictObject({
    platform: slug.or(z.literal("neo")),
    accountId,
    region,
    owner: z.string().min(1, "name who answers for shared parts"),
    costCentre: z.string().min(1, "name what shared parts are booked on"),
    /** Names of IAM roles that run the Kubernetes stacks. */
    administratorRoles: z.array(z.string().min(1)).min(1, "name at least one role, or nobody can reach the clusters"),
    domains: z.strictObject({ platform: domain, runtime: domain }),
    /** Images of what runs in every cluster, where they are not taken from the installation's own registry. */
    images: z.strictObject({ nats: image, awsCli: image, envoyGateway: image, envoy: image }).partial().default({}),
});

const busIdentity = (letter: string) =>
    z.strictObject({
        publicKey: z
            .string()
            .regex(new RegExp(`^${letter}[A-Z2-7]{55}$`), `be a public key that begins with ${letter}`),
        jwt: z.string().regex(/^[\w-]+\.[\w-]+\.[\w-]+$/, "be signed claims"),
    });

/** stacks/bus.yaml: public keys and signed claims, written by `neo bus sign`. */
export const busSchema = z.strictObject({
    operator: busIdentity("O"),
    systemAccount: busIdentity("A"),
    platformAccount: busIdentity("A"),
    /** By stack of the stage. */
    stages: z.record(z.string(), busIdentity("A")),
});

/** Kinds of stage; the kind of a cell is the kind of the stages it takes. */
export const stageKind = z.enum(["development", "test", "production"]);

const quota = z.strictObject({
    cpu: z.number().positive("be more than 0"),
    memoryGib: z.number().positive("be more than 0"),
    pods: z.number().int().positive("be more than 0"),
});

const database = z.strictObject({
    minCapacity: z.number(),
    maxCapacity: z.number(),
    secondsUntilAutoPause: z.number(),
    readers: z.number(),
});

const lifecycle = z.enum(["active", "suspended", "retiring"]);

const stageSettings = { quota: quota.partial().optional(), database: database.partial().optional() };

/** stacks/customers/<customer>.yaml: who a customer is and where its stages stand. */
export const customerSchema = z.strictObject({
    name: z.string().min(1),
    /** Tells apart what a customer left behind from what it makes when it comes back. */
    incarnation: z.string().regex(/^[a-z0-9]{2,6}$/, "be 2 to 6 lower-case letters and digits"),
    tier: z.enum(["standard", "large"]).default("standard"),
    owner: z.string().min(1, "name who answers for the customer"),
    costCentre: z.string().min(1, "name what the customer is booked on"),
    /** Of all the customer's stacks that say nothing else. */
    lifecycle: lifecycle.default("active"),
    stages: z.record(
        slug,
        z.strictObject({
            kind: stageKind,
            /** Stack of the cell the stage stands in. */
            cell: z.string().regex(/^cell-[a-z][a-z0-9]*-\d+$/, "be a cell's stack, for example cell-test-1"),
            ...stageSettings,
        }),
    ),
});

const sharedLifecycle = lifecycle.default("active");

const cellSettings = {
    network: z.strictObject({ cidrBlock: z.string() }).partial().default({}),
    cluster: z
        .strictObject({
            version: z.enum(supportedVersions),
            publicAccessCidrs: z.array(z.string()),
        })
        .partial()
        .default({}),
    edge: z
        .strictObject({
            bots: z.enum(["common", "targeted"]),
            accountTakeoverLoginPath: z.string().startsWith("/", "begin with /"),
            requestsPerFiveMinutes: z.number().int().min(10, "be at least 10, the least AWS WAF takes"),
            loginAttemptsPerMinute: z.number().int().min(10, "be at least 10, the least AWS WAF takes"),
        })
        .partial()
        .default({}),
};

const nodePools = z
    .strictObject({ cpu: z.number().positive("be more than 0"), memoryGib: z.number().positive("be more than 0") })
    .optional();

const scale = z.strictObject({
    minReplicas: z.number(),
    maxReplicas: z.number(),
    cpuPercent: z.number(),
    memoryPercent: z.number(),
});

const app = z.strictObject({
    /** What was built: the image's digest in the registry of the Platform. */
    digest: z
        .string()
        .regex(/^sha256:[0-9a-f]{64}$/, "be an image digest (sha256: and 64 hexadecimal digits); a tag can move"),
    resources: z
        .strictObject({
            cpu: z.string().regex(/^\d+m?$/, 'be a Kubernetes CPU quantity, for example "250m"'),
            memory: z
                .string()
                .regex(/^\d+(Mi|Gi)$/, 'be a Kubernetes memory quantity in Mi or Gi, for example "512Mi"'),
        })
        .optional(),
    scale: scale.partial().optional(),
    /** Whether anybody may call it, without a token. */
    anonymous: z.boolean().optional(),
});

const apps = z.record(slug, app).default({});

const days = z.number().int("be whole days").positive("be more than 0");

const platformData = z
    .strictObject({
        database: database.pick({ minCapacity: true, maxCapacity: true }).partial(),
        revisions: z
            .strictObject({
                /** Days an old version stays. */
                staleVersionDays: days,
                /** Days in which nobody can remove a version. */
                lockDays: days,
            })
            .partial(),
        /** What each secret of the Platform's services is for, by its name. */
        secrets: z.record(z.string().regex(/^[a-z][a-z0-9-]*$/, "be in kebab-case"), z.string().min(1, "say what for")),
    })
    .partial()
    .default({});

/** stacks/Pulumi.<stack>.yaml, the keys below `neo:`; which ones depends on the role. */
export const stackSchema = z.discriminatedUnion("role", [
    z.strictObject({
        role: z.literal("account"),
        lifecycle: sharedLifecycle,
        audit: z.strictObject({ lockDays: days, dataEvents: z.boolean() }).partial().default({}),
        quotas: z.partialRecord(z.enum(Object.keys(quotaCodes) as [QuotaName, ...QuotaName[]]), z.number()).default({}),
    }),
    z.strictObject({ role: z.literal("platform"), lifecycle: sharedLifecycle, ...cellSettings, data: platformData }),
    z.strictObject({
        role: z.literal("platform-services"),
        lifecycle: sharedLifecycle,
        nodePools,
        quota: quota.partial().optional(),
        services: apps,
        bus: z
            .strictObject({ storageGib: z.number().int().positive("be more than 0") })
            .partial()
            .default({}),
    }),
    z.strictObject({
        role: z.literal("cell"),
        kind: stageKind,
        customer: slug.optional(),
        lifecycle: sharedLifecycle,
        ...cellSettings,
    }),
    z.strictObject({ role: z.literal("cell-services"), cell: z.string(), lifecycle: sharedLifecycle, nodePools }),
    z.strictObject({ role: z.literal("customer"), customer: slug, lifecycle: lifecycle.optional() }),
    z.strictObject({
        role: z.literal("stage"),
        customer: slug,
        stage: slug,
        lifecycle: lifecycle.optional(),
        ...stageSettings,
    }),
    z.strictObject({
        role: z.literal("apps"),
        customer: slug,
        stage: slug,
        lifecycle: lifecycle.optional(),
        apps,
    }),
]);

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
