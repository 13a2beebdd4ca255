/** What stacks may say of an app or a service. */
import { z } from "zod";
import { inPlace, rollingUpdate } from "./values.ts";

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

/** One of the Platform's services. */
export const service = z.strictObject({
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

/** One of a customer's apps. */
export const app = service.extend({
    anonymous: z.boolean().optional().meta({
        description: "whether anybody may call it, without a token",
        otherwise: "`false`",
        change: "removes the check of tokens, or adds it, without a restart; policy reports an app that is open",
    }),
});
