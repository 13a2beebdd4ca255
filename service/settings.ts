/** What the service is told by its environment. docs/service.md has the table. */
import { isIP } from "node:net";
import { Resolver } from "node:dns";
import { join } from "node:path";
import { z } from "zod";
import { projectRoot } from "../tools/setup/paths.js";

const wholeNumber = (least: number, most: number) => z.coerce.number().int().min(least).max(most);

function isAddressRange(text: string): boolean {
    const [address = "", bits = "0", ...rest] = text.split("/");
    const version = isIP(address);
    const most = version === 4 ? 32 : 128;
    return version !== 0 && rest.length === 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= most;
}

function areServers(addresses: readonly string[]): boolean {
    try {
        new Resolver().setServers(addresses);
        return true;
    } catch {
        return false;
    }
}

const settingsSchema = z.object({
    /** PostgreSQL 15 or newer. Default: one of the service's own, in its data folder. */
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
    /** Where the API listens. Default: this machine alone can reach it. */
    NEO_SERVICE_HOST: z.string().min(1).default("127.0.0.1"),
    /** 0 lets the system choose. */
    NEO_SERVICE_PORT: wholeNumber(0, 65_535).default(8080),
    /** Folder of the embedded database, of work folders and spools. */
    NEO_SERVICE_DATA: z
        .string()
        .min(1)
        .default(join(projectRoot, ".neo", "service")),
    /** Operations a worker runs at a time. */
    NEO_SERVICE_PARALLEL: wholeNumber(1, 64).default(2),
    /** Memory a worker may give to operations, in MiB. */
    NEO_SERVICE_MEMORY_MIB: wholeNumber(600, 1_048_576).default(4096),
    /** What clusters a worker can reach: names of clusters, or `*`. */
    NEO_SERVICE_CLUSTERS: z
        .string()
        .default("*")
        .transform((text) => text.split(",").map((name) => name.trim())),
    /** Who issues the tokens of people and services. Default: the service itself, for local use. */
    NEO_SERVICE_ISSUER: z.url().optional(),
    /** Whom tokens must be for. */
    NEO_SERVICE_AUDIENCE: z.string().min(1).default("neo"),
    /** File of the key under which secrets are stored. Default: one in the data folder, made where the database is, too. */
    NEO_SERVICE_SECRET_KEY_FILE: z.string().min(1).optional(),
    /** Hosts that webhooks may be sent to although they are private, or without TLS: `name` or `name:port`. */
    NEO_SERVICE_WEBHOOK_HOSTS: z
        .string()
        .default("")
        .transform((text) => text.split(",").flatMap((name) => name.trim().toLowerCase() || [])),
    /** Requests a subject may send to one process in a minute. */
    NEO_SERVICE_REQUESTS_PER_MINUTE: wholeNumber(1, 1_000_000).default(600),
    /** Proxies whose word is taken for the address a request comes from: addresses, or ranges of them. Default: nobody's */
    NEO_SERVICE_TRUSTED_PROXIES: z
        .string()
        .default("")
        .transform((text) => text.split(",").flatMap((name) => name.trim() || []))
        .refine((proxies) => proxies.every(isAddressRange), "addresses or ranges like 10.0.0.0/8, separated by commas"),
    /** DNS servers that are asked for customers' own domains: addresses, with a port where it is not 53. Default: the machine's. */
    NEO_SERVICE_DNS: z
        .string()
        .default("")
        .transform((text) => text.split(",").flatMap((address) => address.trim() || []))
        .refine(areServers, "addresses of DNS servers, separated by commas"),
    LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
});

/** Checked, with defaults. */
export interface Settings {
    databaseUrl: string | undefined;
    host: string;
    port: number;
    dataFolder: string;
    operationsAtOnce: number;
    memoryMib: number;
    clusters: readonly string[];
    issuer: string | undefined;
    audience: string;
    secretKeyFile: string;
    /** Whether the key is made when it is missing: only where no other machine needs the same. */
    makesSecretKey: boolean;
    webhookHosts: readonly string[];
    requestsPerMinute: number;
    trustedProxies: readonly string[];
    dnsServers: readonly string[];
    logLevel: string;
}

/**
 * Reads them.
 * @throws Error with every variable that is wrong
 */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
    const { data, error } = settingsSchema.safeParse(environment);
    if (data === undefined) {
        const problems = error.issues.map(
            ({ path, message }) => `environment: ${path.join(".")} must be right: ${message}; see docs/service.md`,
        );
        throw new Error(problems.join("\n"));
    }
    return {
        databaseUrl: data.DATABASE_URL,
        host: data.NEO_SERVICE_HOST,
        port: data.NEO_SERVICE_PORT,
        dataFolder: data.NEO_SERVICE_DATA,
        operationsAtOnce: data.NEO_SERVICE_PARALLEL,
        memoryMib: data.NEO_SERVICE_MEMORY_MIB,
        clusters: data.NEO_SERVICE_CLUSTERS,
        issuer: data.NEO_SERVICE_ISSUER,
        audience: data.NEO_SERVICE_AUDIENCE,
        secretKeyFile: data.NEO_SERVICE_SECRET_KEY_FILE ?? join(data.NEO_SERVICE_DATA, "secret-key"),
        makesSecretKey: data.NEO_SERVICE_SECRET_KEY_FILE === undefined && data.DATABASE_URL === undefined,
        webhookHosts: data.NEO_SERVICE_WEBHOOK_HOSTS,
        requestsPerMinute: data.NEO_SERVICE_REQUESTS_PER_MINUTE,
        trustedProxies: data.NEO_SERVICE_TRUSTED_PROXIES,
        dnsServers: data.NEO_SERVICE_DNS,
        logLevel: data.LOG_LEVEL,
    };
}
