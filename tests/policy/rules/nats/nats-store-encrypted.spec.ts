import { strict as assert } from "node:assert";
import { objectOf, pool, silo } from "../../../support/kubernetes-objects.ts";
import { natsConfig, natsConfigMap, natsServers } from "../../../support/nats-objects.ts";
import { judgeStack, madeFrom, resource, subjects, unknown, type TestResource } from "../../../support/policy.ts";

const judge = (...resources: TestResource[]) => judgeStack("nats-store-encrypted", resources);
const judgeConfig = async (config: string) => subjects(await judge(natsConfigMap(config)));
const key = resource("aws:kms/key:Key", "key", {});
const parameters = { encrypted: "true", kmsKeyId: "arn:aws:kms:eu-west-1:000000000000:alias/neo-shared-platform-key" };
const storage = (given: unknown = parameters, surroundings = pool) =>
    objectOf(
        "shared",
        "storage.k8s.io/v1:StorageClass",
        "class",
        { metadata: { name: "bus" }, parameters: given },
        surroundings,
    );
const claiming = (storageClassName: unknown) => natsServers({ volumeClaimTemplates: [{ spec: { storageClassName } }] });

describe("nats-store-encrypted", () => {
    for (const [title, config] of [
        ["a cipher and a key from a file", natsConfig],
        ["a key from a variable", "jetstream { cipher: chachapoly, key: $KEY }"],
        ["no streams", "port: 4222"],
        ["streams that are off", "jetstream: false"],
    ] as const) {
        it(`accepts ${title}`, async () => assert.deepEqual(await judgeConfig(config), []));
    }
    for (const [title, config, names] of [
        ["streams and nothing more", "jetstream: true", ["cipher", "key"]],
        ["streams in the clear", "jetstream { store_dir: /data }", ["cipher", "key"]],
        ["a cipher without a key", "jetstream { cipher: aes }", ["key"]],
        ["a key without a cipher", "jetstream { key: $KEY }", ["cipher"]],
        ["a cipher nobody knows", "jetstream { cipher: rot13, key: $KEY }", ["cipher"]],
        ["a key in the text", 'jetstream { cipher: aes, key: "hidden" }', ["key"]],
        ["a key in a block of the text", 'jetstream { cipher: aes, key { value: "hidden" } }', ["key"]],
        [
            "a key in the text beside a file",
            'jetstream { cipher: aes, encryption_key: "hidden", include "a.conf" }',
            ["key"],
        ],
    ] as const) {
        it(`rejects ${title}`, async () => {
            assert.deepEqual(
                await judgeConfig(config),
                names.map((name) => `config: nats.conf jetstream.${name}`),
            );
        });
    }
    it("shows no key", async () => {
        assert.deepEqual(await judge(natsConfigMap('jetstream { cipher: aes, key: "hidden" }')), [
            "config: nats.conf jetstream.key must come from a file or a variable, got one in the text itself; a key in the " +
                "program is in its state",
        ]);
    });

    it("accepts servers without volumes", async () => assert.deepEqual(await judge(natsServers()), []));
    it("accepts volumes of an encrypted class", async () => {
        assert.deepEqual(await judge(claiming("bus"), storage()), []);
    });
    it("accepts a key of this stack not known yet", async () => {
        assert.deepEqual(await judge(key, claiming("bus"), storage({ ...parameters, kmsKeyId: madeFrom(key) })), []);
    });
    for (const [title, resources] of [
        ["no class", [claiming(undefined), storage()]],
        ["a class of somebody else", [claiming("bus")]],
        ["another class", [claiming("gp3"), storage()]],
        ["a class that is not known", [claiming(unknown), storage()]],
        ["a class of another cluster", [claiming("bus"), storage(parameters, silo)]],
        ["a class in the clear", [claiming("bus"), storage({ ...parameters, encrypted: "false" })]],
        ["a class without a key", [claiming("bus"), storage({ encrypted: "true" })]],
        ["a class with AWS's own key", [claiming("bus"), storage({ ...parameters, kmsKeyId: "alias/aws/ebs" })]],
        ["a class with a key nobody knows", [claiming("bus"), storage({ ...parameters, kmsKeyId: unknown })]],
        ["a class of which nothing is known", [claiming("bus"), storage(unknown)]],
    ] as const) {
        it(`rejects volumes of ${title}`, async () => {
            assert.deepEqual(subjects(await judge(...resources)), [
                "servers: spec.volumeClaimTemplates.0.spec.storageClassName",
            ]);
        });
    }
    it("rejects volumes that are not known", async () => {
        assert.equal((await judge(natsServers({ volumeClaimTemplates: unknown }), storage())).length, 1);
    });
});
