/**
 * The shape of each kind of config file, and what every key means. Rules that need more than one value are in rules.ts.
 * From here come the checks, the schemas editors read, and the tables in stacks/README.md: `npx neo config generate`.
 */
import { z } from "zod";
import { quotaCodes, type QuotaName } from "../components/account/quota-codes.ts";
import { supportedVersions } from "../components/cluster/kubernetes-versions.ts";
import { reservedSlugs, slugPattern } from "../components/shared/identity.ts";

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

const inPlace = "in place";
const anotherStack = "another stack: what stands is not touched, and keeps its stack";
const rollingUpdate = "a rolling update";

const slugRule = "be 2 to 16 lower-case letters and digits, a letter first, no hyphen";
const slug = z
    .string()
    .regex(slugPattern, slugRule)
    .refine((value) => !reservedSlugs.includes(value), `not be one of the reserved words ${reservedSlugs.join(", ")}`);

const accountId = z
    .string()
    .regex(/^\d{12}$/, "be twelve digits, in quotes")
    .meta({
        description: "AWS account everything stands in",
        change: "moves nothing: the providers refuse credentials of any other account than this one",
    });
const region = z
    .string()
    .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, "be an AWS region, for example us-east-1")
    .meta({
        description: "AWS region everything stands in",
        change: "replaces everything that belongs to a region; protection makes the engine refuse",
    });

const domainName = z.string().regex(/^([a-z0-9-]+\.)+[a-z]{2,}$/, "be a domain name, for example outsystems.app");
const zoneId = z
    .string()
    .regex(/^Z[A-Z0-9]+$/, "be the id of a Route 53 hosted zone, for example Z0123456789ABC")
    .optional()
    .meta({
        description: "hosted zone that is there already, and is adopted",
        otherwise: "none: the account's stack makes one",
        change: "replaces the DNS records below it; given later, the zone made here is to be deleted, which protection refuses",
    });

const image = (what: string) =>
    z
        .string()
        .regex(/^\S+[:@]\S+$/, "be an image with a tag or digest")
        .meta({ description: `image of ${what}`, change: rollingUpdate });

/** stacks/installation.yaml: what is true of everything, and what whoever clones the project changes first. */
export const installationSchema = z.strictObject({
    platform: z
        .string()
        .regex(slugPattern, slugRule)
        .refine(
            (value) => value === "neo" || !reservedSlugs.includes(value),
            `not be a reserved word other than neo (${reservedSlugs.join(", ")})`,
        )
        .meta({
            description: "what the installation is called in AWS: the first part of every physical name",
            change: "replaces everything that has a name; protection makes the engine refuse",
        }),
    accountId,
    region,
    owner: z
        .string()
        .min(1, "name who answers for shared parts")
        .meta({
            description: "who answers for shared parts: their tag `neo:owner`",
            change: `tags, ${inPlace}`,
        }),
    costCentre: z
        .string()
        .min(1, "name what shared parts are booked on")
        .meta({
            description: "what shared parts are booked on: their tag `neo:cost-centre`",
            change: `tags, ${inPlace}`,
        }),
    administratorRoles: z
        .array(z.string().min(1))
        .min(1, "name at least one role, or nobody can reach the clusters")
        .meta({
            description: "names of IAM roles that run the Kubernetes stacks",
            change: "adds and removes access entries of every cluster",
        }),
    domains: z
        .strictObject({
            platform: z
                .strictObject({
                    name: domainName.meta({
                        description: "customers are `<customer>.<name>`",
                        change: "replaces zone (protection refuses, unless it is adopted), certificates and the customers' DNS records; their edge tenants and sign-in addresses change in place",
                    }),
                    zoneId,
                })
                .meta({ description: "domain of the Platform" }),
            runtime: z
                .strictObject({
                    name: domainName.meta({
                        description:
                            "stages are `<customer>.<name>`, `<customer>-dev.<name>`, `<customer>-<stage>.<name>`",
                        rule: "differ from domains.platform.name",
                        change: "replaces zone (protection refuses, unless it is adopted), certificates and the stages' DNS records; their edge tenants change in place",
                    }),
                    zoneId,
                })
                .meta({ description: "domain of the Runtime" }),
        })
        .meta({ description: "domains that are served" }),
    images: z
        .strictObject({
            nats: image("the bus's servers"),
            awsCli: image("what fetches claims and keys for them"),
            envoyGateway: image("the gateway's controller"),
            envoy: image("the gateway"),
        })
        .partial()
        .default({})
        .meta({
            description: "images of what runs in every cluster, where not taken from the installation's own registry",
        }),
});

const busIdentity = (letter: string, description: string, change: string) =>
    z
        .strictObject({
            publicKey: z
                .string()
                .regex(new RegExp(`^${letter}[A-Z2-7]{55}$`), `be a public key that begins with ${letter}`)
                .meta({ description: "its public key", change }),
            jwt: z
                .string()
                .regex(/^[\w-]+\.[\w-]+\.[\w-]+$/, "be signed claims")
                .meta({
                    description: "what it may, signed",
                    rule: "be claims about publicKey, signed by the operator",
                    change: inPlace,
                }),
        })
        .meta({ description });

const newTrust = "everybody has to be signed anew, and all servers of the bus restart";

/** stacks/bus.yaml: public keys and signed claims, written by `neo bus sign`. */
export const busSchema = z.strictObject({
    operator: busIdentity("O", "whom all servers of the bus trust", newTrust),
    systemAccount: busIdentity("A", "the account servers speak to each other in", newTrust),
    platformAccount: busIdentity("A", "the account of the Platform's services", newTrust),
    stages: z
        .record(
            z.string(),
            busIdentity(
                "A",
                "the account of one stage",
                "replaces the account's entry among the claims; new credentials have to be written to the stage's secret",
            ),
        )
        .meta({
            description: "accounts of the customers' stages, by stack",
            rule: "hold every stage that has a stack",
            placeholder: "<stack>",
        }),
});

/** Kinds of stage; the kind of a cell is the kind of the stages it takes. */
export const stageKind = z.enum(["development", "test", "production"]);

const stageSlug = slug.refine(
    // The slug of a customer's own cell is its kind and number, and both would have the same physical names.
    (value) => !/^(development|test|production)\d+$/.test(value),
    "not be a kind and a number, which is how cells are called",
);

const quota = z
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

const capacity = {
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

const lifecycle = z.enum(["active", "suspended", "retiring"]).optional();
const retiringLast = "be retiring only when every stack that stands on this one is";

const stageSettings = {
    quota: quota.meta({ description: "what the stage's apps may use together" }),
    database: database.meta({ description: "capacity of the stage's database" }),
};

const cellStack = z.string().regex(/^cell-[a-z][a-z0-9]*-\d+$/, "be a cell's stack, for example cell-test-1");

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
        rule: "be one of active, suspended, retiring",
        change: "as in each of these stacks",
    }),
    stages: z
        .record(
            stageSlug,
            z
                .strictObject({
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
                })
                .meta({
                    description: "one stage",
                    rule: "have an address of its own: `dev` and a stage of name `development` share one",
                    change: "another name is another stage, in a stack of its own",
                }),
        )
        .meta({ description: "its stages, by name; may be empty", placeholder: "<stage>" }),
});

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

const atLeastTen = "be at least 10, the least AWS WAF takes";

const cellSettings = {
    network: z
        .strictObject({
            cidrBlock: z.string().meta({
                description: "addresses of the network; two networks may have the same",
                rule: "be a private IPv4 range from /16 to /20 on its boundary, outside 172.20.0.0/16",
                change: "replaces the VPC and what stands in it; protection makes the engine refuse",
            }),
        })
        .partial()
        .default({})
        .meta({ description: "the network" }),
    cluster: z
        .strictObject({
            version: z.enum(supportedVersions).meta({
                description: "Kubernetes version, in quotes",
                change: "a step up in place; EKS refuses a step down",
            }),
            publicAccessCidrs: z.array(z.string()).meta({
                description: "ranges that may reach the Kubernetes API from outside",
                otherwise: "none: private only",
                rule: "be IPv4 ranges of /16 or smaller",
                change: inPlace,
            }),
        })
        .partial()
        .default({})
        .meta({ description: "the cluster" }),
    edge: z
        .strictObject({
            bots: z.enum(["common", "targeted"]).meta({
                description: "which bots are blocked: those that name themselves, or also those that behave like one",
                change: inPlace,
            }),
            accountTakeoverLoginPath: z.string().startsWith("/", "begin with /").meta({
                description: "path of a log-in form to watch for stolen credentials",
                otherwise: "off",
                change: inPlace,
            }),
            requestsPerFiveMinutes: z.number().int("be a whole number").min(10, atLeastTen).meta({
                description: "requests from one address to one host",
                change: inPlace,
            }),
            loginAttemptsPerMinute: z.number().int("be a whole number").min(10, atLeastTen).meta({
                description: "log-in attempts from one address to one host",
                change: inPlace,
            }),
        })
        .partial()
        .default({})
        .meta({
            description: "the web firewall",
            rule: "need at most 1,500 web ACL capacity units, all rules together",
        }),
};

const nodePools = z
    .strictObject({
        cpu: z
            .number()
            .positive("be more than 0")
            .meta({ description: "virtual CPUs, over all nodes", change: inPlace }),
        memoryGib: z
            .number()
            .positive("be more than 0")
            .meta({ description: "GiB of memory, over all nodes", change: inPlace }),
    })
    .optional()
    .meta({ description: "most the nodes may grow to; both keys or none" });

const scale = z.strictObject({
    minReplicas: z.number().meta({
        description: "least replicas",
        rule: "be a whole number from 1, in Production from 3",
        change: inPlace,
    }),
    maxReplicas: z.number().meta({
        description: "most replicas",
        rule: "be a whole number from minReplicas, in Development 1",
        change: inPlace,
    }),
    cpuPercent: z.number().meta({
        description: "use of the CPU asked for, in percent, above which replicas are added; unused in Development",
        rule: "be a whole number from 10 to 95",
        change: inPlace,
    }),
    memoryPercent: z.number().meta({
        description: "use of the memory asked for, in percent, above which replicas are added; unused in Development",
        rule: "be a whole number from 10 to 95",
        change: inPlace,
    }),
});

const service = z.strictObject({
    digest: z
        .string()
        .regex(/^sha256:[0-9a-f]{64}$/, "be an image digest (sha256: and 64 hexadecimal digits); a tag can move")
        .meta({
            description: "what was built: the image's digest in the registry of its owner",
            change: rollingUpdate,
        }),
    resources: z
        .strictObject({
            cpu: z
                .string()
                .regex(/^\d+m?$/, 'be a Kubernetes CPU quantity, for example "250m"')
                .meta({ description: "CPU a replica asks for; it may get more", change: rollingUpdate }),
            memory: z
                .string()
                .regex(/^\d+(Mi|Gi)$/, 'be a Kubernetes memory quantity in Mi or Gi, for example "512Mi"')
                .meta({ description: "memory a replica asks for, and the most it gets", change: rollingUpdate }),
        })
        .optional()
        .meta({ description: "what one replica asks for; both keys or none" }),
    scale: scale.partial().optional().meta({ description: "how many replicas there are" }),
});

const app = service.extend({
    anonymous: z.boolean().optional().meta({
        description: "whether anybody may call it, without a token",
        otherwise: "`false`",
        change: "removes the check of tokens, or adds it, without a restart; policy reports an app that is open",
    }),
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
    z.strictObject({ role: role("stage"), customer, stage, lifecycle: servingLifecycle, ...stageSettings }),
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
