/** What stacks/installation.yaml may say. */
import { z } from "zod";
import { reservedSlugs, slugPattern } from "../../components/shared/identity.ts";
import { inPlace, rollingUpdate, slugRule } from "./values.ts";

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
