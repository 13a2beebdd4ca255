/** What the stacks of the Platform and of cells may say alike. */
import { z } from "zod";
import { supportedVersions } from "../../components/cluster/kubernetes-versions.ts";
import { inPlace } from "./values.ts";

const atLeastTen = "be at least 10, the least AWS WAF takes";

/** Network, cluster and edge. */
export const cellSettings = {
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
            accountTakeoverLoginPath: z.string().regex(/^\//, "begin with /").meta({
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

/** How far the nodes may grow. */
export const nodePools = z
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
