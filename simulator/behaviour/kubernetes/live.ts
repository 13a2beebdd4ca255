/** What an API server and its controllers add to an object. */
import {
    group,
    isProperties,
    isSecret,
    reveal,
    revealProperties,
    secret,
    text,
    within,
    type Properties,
    type Value,
} from "../../wire/values.ts";

/** What the server knows of an object beyond its manifest. */
export interface ServerSide {
    readonly uid: string;
    /** Grows with every write to the cluster. */
    readonly resourceVersion: number;
    /** ISO 8601, UTC. */
    readonly created: string;
}

/** The object as the server would answer it, controllers having done their work. */
export function liveObject(inputs: Properties, server: ServerSide): Properties {
    return {
        ...inputs,
        ...contents(inputs),
        metadata: within(inputs.metadata ?? {}, (metadata) => ({
            ...metadata,
            uid: server.uid,
            resourceVersion: String(server.resourceVersion),
            creationTimestamp: server.created,
        })),
        ...status(text(inputs, "kind") ?? "", inputs, server),
    };
}

/** A Secret's texts appear encoded among its data. */
function contents(inputs: Properties): Properties {
    const plain = reveal(inputs.stringData ?? {});
    const data = reveal(inputs.data ?? {});
    if (inputs.kind !== "Secret" || !isProperties(plain) || !isProperties(data)) {
        return {};
    }
    const encoded = Object.entries(plain).map(([name, value]) => [name, encode(value)] as const);
    return { data: secret({ ...data, ...Object.fromEntries(encoded) }) };
}

function encode(value: Value): Value {
    const plain = reveal(value);
    const encoded = Buffer.from(typeof plain === "string" ? plain : "").toString("base64");
    return isSecret(value) ? secret(encoded) : encoded;
}

function status(kind: string, inputs: Properties, server: ServerSide): Properties {
    const spec = group(revealProperties(inputs), "spec");
    switch (kind) {
        case "Namespace":
            return { status: { phase: "Active" } };
        case "Deployment":
        case "ReplicaSet":
        case "StatefulSet": {
            const replicas = typeof spec.replicas === "number" ? spec.replicas : 1;
            return {
                status: { replicas, readyReplicas: replicas, availableReplicas: replicas, updatedReplicas: replicas },
            };
        }
        case "Job":
            return {
                status: {
                    succeeded: typeof spec.completions === "number" ? spec.completions : 1,
                    startTime: server.created,
                },
            };
        case "Service":
            return service(inputs, spec, server);
        default:
            return {};
    }
}

function service(inputs: Properties, spec: Properties, server: ServerSide): Properties {
    const host = `${server.uid.replaceAll("-", "").slice(0, 32)}.elb.amazonaws.com`;
    const digits = [0, 2].map((start) => Number.parseInt(server.uid.slice(start, start + 2), 16));
    return {
        spec: within(inputs.spec ?? {}, (given) => ({
            type: "ClusterIP",
            ...given,
            clusterIP: given.clusterIP ?? `10.100.${digits.join(".")}`,
        })),
        status: { loadBalancer: spec.type === "LoadBalancer" ? { ingress: [{ hostname: host }] } : {} },
    };
}
