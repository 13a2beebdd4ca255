/** The shape of the three kinds of config file. Rules that need more than one value are in rules.ts. */
import { z } from "zod";
import { supportedVersions } from "../components/cluster/kubernetes-versions.ts";
import { reservedSlugs, slugPattern } from "../components/shared/identity.ts";

const slug = z
    .string()
    .regex(slugPattern, "be 2 to 16 lower-case letters and digits, a letter first, no hyphen")
    .refine((value) => !reservedSlugs.includes(value), `not be one of the reserved words ${reservedSlugs.join(", ")}`);

const accountId = z.string().regex(/^\d{12}$/, "be twelve digits, in quotes");
const region = z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, "be an AWS region, for example us-east-1");
const certificateId = z.uuid("be the id of an ACM certificate: the part of its ARN after certificate/");
const domainName = z.string().regex(/^([a-z0-9-]+\.)+[a-z]{2,}$/, "be a domain name, for example outsystems.app");

const domain = z.strictObject({
    name: domainName,
    zoneId: z.string().regex(/^Z[A-Z0-9]+$/, "be the id of a Route 53 hosted zone, for example Z0123456789ABC"),
    /** In us-east-1, for the CDN. */
    certificateId,
    /** In the installation's region, for the load balancers; the CDN's own when that region is us-east-1. */
    originCertificateId: certificateId.optional(),
});

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

const stageSettings = { quota: quota.partial().optional(), database: database.partial().optional() };

/** stacks/customers/<customer>.yaml: who a customer is and where its stages stand. */
export const customerSchema = z.strictObject({
    name: z.string().min(1),
    /** Tells apart what a customer left behind from what it makes when it comes back. */
    incarnation: z.string().regex(/^[a-z0-9]{2,6}$/, "be 2 to 6 lower-case letters and digits"),
    tier: z.enum(["standard", "large"]).default("standard"),
    owner: z.string().min(1, "name who answers for the customer"),
    costCentre: z.string().min(1, "name what the customer is booked on"),
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

const lifecycle = z.enum(["active", "suspended", "retiring"]).default("active");

const cellSettings = {
    lifecycle,
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
});

/** stacks/Pulumi.<stack>.yaml, the keys below `neo:`; which ones depends on the role. */
export const stackSchema = z.discriminatedUnion("role", [
    z.strictObject({ role: z.literal("platform"), ...cellSettings }),
    z.strictObject({ role: z.literal("cell"), kind: stageKind, customer: slug.optional(), ...cellSettings }),
    z.strictObject({ role: z.literal("cell-services"), cell: z.string(), lifecycle, nodePools }),
    z.strictObject({ role: z.literal("customer"), customer: slug, lifecycle }),
    z.strictObject({ role: z.literal("stage"), customer: slug, stage: slug, lifecycle, ...stageSettings }),
    z.strictObject({
        role: z.literal("apps"),
        customer: slug,
        stage: slug,
        lifecycle,
        apps: z.record(slug, app).default({}),
    }),
]);

/** What is true of the whole installation. */
export type Installation = z.infer<typeof installationSchema>;
/** A customer's file. */
export type Customer = z.infer<typeof customerSchema>;
/** A stack's file, by role. */
export type StackFile = z.infer<typeof stackSchema>;
/** What a stack stands for. */
export type Role = StackFile["role"];
/** The file of one role. */
export type StackFileOf<R extends Role> = Extract<StackFile, { role: R }>;
