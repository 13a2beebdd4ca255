/** Where the bus is in a stack: its servers, what they are told, and which claims are made for it. */
import type { PolicyResource } from "@pulumi/policy";
import { isNotShownYet } from "./clusters.ts";
import type { StackGraph } from "./graph.ts";
import { isInSamePlace } from "./namespaces.ts";
import { readNatsConfig, type NatsBlock } from "./nats-config.ts";
import { read, Reading } from "./read.ts";
import { bucketObject, configMap, statefulSet } from "./types.ts";
import { partsOf, podOf } from "./workloads.ts";

/** Under this name a server finds its configuration. */
const configName = "nats.conf";

/** The servers: workloads with an image called `nats`. */
export function natsServers(graph: StackGraph): PolicyResource[] {
    return graph.ofType(statefulSet).filter((each) => !isNotShownYet(each) && runsNats(each));
}

function runsNats(workload: PolicyResource): boolean {
    const pod = podOf(workload);
    const containers = pod === undefined ? [] : partsOf(pod, "containers");
    return containers.some(({ reading }) => /(^|\/)nats([:@]|$)/.test(reading.field("image").text ?? ""));
}

/** What servers are told: every ConfigMap that holds a configuration, read. Undefined where it cannot be. */
export function natsConfigs(graph: StackGraph): { object: PolicyResource; config: NatsBlock | undefined }[] {
    return graph
        .ofType(configMap)
        .filter((object) => !isNotShownYet(object) && read(object, "data").field(configName).state !== "absent")
        .filter((object) => !isUnknownData(object) || isBeside(graph, object))
        .map((object) => {
            const text = read(object, "data").field(configName).text;
            return { object, config: text === undefined ? undefined : readNatsConfig(text) };
        });
}

/** A ConfigMap of which nothing is known is the servers' where it lives beside them. */
function isUnknownData(object: PolicyResource): boolean {
    return read(object, "data").state === "unknown";
}

function isBeside(graph: StackGraph, object: PolicyResource): boolean {
    return natsServers(graph).some((server) => isInSamePlace(server, object));
}

/** The claims of accounts that stages hand to the bus, as objects of its bucket. */
export function claimObjects(graph: StackGraph): PolicyResource[] {
    return graph
        .ofType(bucketObject)
        .filter(
            (object) =>
                read(object, "key").text?.endsWith(".jwt") === true ||
                read(object, "contentType").is("application/jwt"),
        );
}

/** What a signed text claims, whoever signed it: servers check that, and trust one operator alone. Unreadable ones claim nothing. */
export function claimsOf(jwt: string | undefined): Reading {
    const [, payload = ""] = jwt?.split(".") ?? [];
    const text = Buffer.from(payload, "base64url").toString();
    return new Reading(text, { sources: [], attributed: true }).parsed;
}
