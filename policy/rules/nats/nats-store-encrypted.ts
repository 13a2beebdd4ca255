import type { PolicyResource } from "@pulumi/policy";
import { isCustomerKey } from "../../kms.ts";
import { natsSecurity } from "../../frameworks.ts";
import type { StackGraph } from "../../graph.ts";
import type { Finding } from "../../message.ts";
import { natsConfigs, natsServers } from "../../nats.ts";
import type { NatsBlock } from "../../nats-config.ts";
import { read } from "../../read.ts";
import type { StackRule } from "../../rule.ts";
import { configMap, statefulSet, storageClass } from "../../types.ts";
import { partsOf } from "../../workloads.ts";

/** Source: NATS documentation, "JetStream: encryption at rest". */
const ciphers = ["aes", "chacha", "chachapoly"];

/** Streams of many tenants are on the same disks; a copy of a disk then shows nothing, and the key is in no program. */
export const natsStoreEncrypted: StackRule = {
    name: "nats-store-encrypted",
    displayName: "What the bus keeps is encrypted twice",
    description:
        "JetStream has a cipher, and a key that comes from a file or a variable; the servers' volumes are of an encrypted " +
        "class of the stack.",
    category: "encryption",
    severity: "high",
    references: [
        natsSecurity("JetStream: encryption at rest", "Streams are encrypted by the server, with a given key"),
    ],
    tags: ["encryption", "bus"],
    remediationSteps:
        'Set jetstream { cipher: "aes" } and include a file with its key, written at the start from the secret; name a ' +
        "StorageClass with encrypted and kmsKeyId in volumeClaimTemplates.",
    enforcementLevel: "mandatory",
    types: [configMap, statefulSet],
    validateStack: ({ graph }, report) => {
        for (const { object, config } of natsConfigs(graph)) {
            for (const finding of config === undefined ? [] : streamFindings(config)) report(object, finding);
        }
        for (const server of natsServers(graph)) {
            for (const finding of volumeFindings(graph, server)) report(server, finding);
        }
    },
};

/** Without the block, or with it switched off, a server keeps nothing. */
function streamFindings(config: NatsBlock): Finding[] {
    const given = config.settings.get("jetstream");
    if (given === undefined || given === false) return [];
    const jetstream = config.block("jetstream");
    const findings: Finding[] = [];
    if (!ciphers.includes(jetstream?.text("cipher") ?? "")) {
        const rule = `be ${ciphers.join(" or ")}`;
        findings.push({ property: "nats.conf jetstream.cipher", rule, got: "another or none", remedy: "say one" });
    }
    const key = ["key", "encryption_key", "ek"]
        .map((name) => jetstream?.settings.get(name))
        .find((each) => each !== undefined);
    const isElsewhere = typeof key === "object" && "elsewhere" in key;
    if (isElsewhere || (key === undefined && (jetstream?.includes.length ?? 0) > 0)) return findings;
    const got = key === undefined ? "none" : "one in the text itself";
    const remedy = "a key in the program is in its state";
    return [...findings, { property: "nats.conf jetstream.key", rule: "come from a file or a variable", got, remedy }];
}

function volumeFindings(graph: StackGraph, server: PolicyResource): Finding[] {
    return partsOf({ reading: read(server, "spec"), path: "spec" }, "volumeClaimTemplates")
        .map(({ reading, path }) => ({ path, got: reading.at("spec.storageClassName") }))
        .filter(
            ({ got }) =>
                !graph.ofType(storageClass).some((each) => isMeant(server, each, got.text) && isEncrypted(each)),
        )
        .map(({ path, got }) => ({
            property: `${path}.spec.storageClassName`,
            rule: "be an encrypted StorageClass of this stack",
            got,
            remedy: "make one with encrypted and kmsKeyId",
        }));
}

function isMeant(server: PolicyResource, object: PolicyResource, name: string | undefined): boolean {
    return read(object, "metadata.name").is(name) && object.provider?.urn === server.provider?.urn;
}

/** Whose the key is, storageclass-encrypted judges; one that is made in the same run is known by its dependency alone. */
function isEncrypted(object: PolicyResource): boolean {
    const key = read(object, "parameters.kmsKeyId");
    const isOurs = key.state === "unknown" ? key.sources.length > 0 : isCustomerKey(key.text ?? "");
    return read(object, "parameters.encrypted").is("true") && isOurs;
}
