import { strict as assert } from "node:assert";
import { posix } from "node:path";
import { busPaths, busPorts, hubConfig, leafConfig } from "../../../components/messaging/nats-config.ts";
import type { NatsBlock, NatsValue } from "../../../components/messaging/nats-text.ts";
import { NatsVariable } from "../../../components/messaging/nats-text.ts";
import { sampleTrust as trust } from "../../support/bus.ts";

const hub: any = hubConfig({ trust, serverNames: ["bus-0.servers", "bus-1.servers"], storageGib: 20 });
const leaf: any = leafConfig(trust);

for (const { title, config } of [
    { title: "hubConfig", config: hub },
    { title: "leafConfig", config: leaf },
]) {
    describe(title, () => {
        it("trusts one operator, and nobody without an account it signed for", () => {
            assert.equal(config.operator, trust.operator.jwt);
            assert.equal(config.system_account, trust.systemAccount.publicKey);
            for (const open of ["no_auth_user", "accounts", "authorization", "allow_non_tls"]) {
                assert.ok(!keysOf(config).includes(open), open);
            }
        });

        it("knows system and Platform from the start, and finds customers' accounts in the folder they are fetched to", () => {
            assert.deepEqual(config.resolver_preload, {
                [trust.systemAccount.publicKey]: trust.systemAccount.jwt,
                [trust.platformAccount.publicKey]: trust.platformAccount.jwt,
            });
            assert.deepEqual([config.resolver.type, config.resolver.dir], ["full", busPaths.accounts]);
            assert.equal(config.resolver.allow_delete, false);
        });

        it("is spoken to by clients and monitors over TLS only", () => {
            assert.equal(config.port, busPorts.client);
            assert.equal(config.tls.key_file, "/tls/tls.key");
            assert.equal(config.https, `0.0.0.0:${busPorts.monitor}`);
            assert.ok(!keysOf(config).includes("http") && !keysOf(config).includes("http_port"));
        });

        it("takes its name from its pod in here: a name from the command line has every later reading refused", () => {
            assert.deepEqual(config.server_name, new NatsVariable("POD_NAME"));
        });

        it("says the largest message as a number: the server does not start on a text", () => {
            assert.equal(config.max_payload, 1024 ** 2);
        });

        it("leads from its own folder to the files it takes in: the server reads every such path as relative", () => {
            const paths = includes(config);
            assert.equal(paths.length, 1);
            for (const path of paths) {
                assert.equal(posix.dirname(posix.join(busPaths.config, path)), busPaths.run);
            }
        });
    });
}

describe("hubConfig", () => {
    it("lets other servers in as members of the cluster only with a certificate", () => {
        assert.equal(hub.cluster.tls.verify, true);
        assert.deepEqual(hub.cluster.routes, ["nats-route://bus-0.servers:6222", "nats-route://bus-1.servers:6222"]);
    });

    it("listens to leaves with TLS from the first byte: a load balancer that ends TLS passes on nothing else", () => {
        assert.equal(hub.leafnodes.port, busPorts.leaf);
        assert.equal(hub.leafnodes.tls.handshake_first, true);
    });

    it("encrypts what it keeps, with a key that is not in here", () => {
        assert.equal(hub.jetstream.cipher, "aes");
        assert.ok(!keysOf(hub.jetstream).includes("key"));
        assert.equal(posix.basename(hub.jetstream.include), "jetstream.conf");
    });

    for (const storageGib of [1, 20, 500]) {
        it(`leaves a tenth of a disk of ${storageGib} GiB to the file system, in numbers the server reads`, () => {
            const { jetstream }: any = hubConfig({ trust, serverNames: [], storageGib });
            const part = jetstream.max_file_store / (storageGib * 1024 ** 3);
            assert.ok(part > 0.89 && part <= 0.9, String(part));
            assert.ok(Number.isInteger(jetstream.max_file_store) && Number.isInteger(jetstream.max_memory_store));
        });
    }
});

describe("leafConfig", () => {
    it("keeps nothing, takes in no other server and dials only whom the fetched file lists", () => {
        assert.deepEqual(Object.keys(leaf.leafnodes), ["include"]);
        assert.ok(!("jetstream" in leaf) && !("cluster" in leaf) && !("gateway" in leaf));
    });
});

function keysOf(block: NatsBlock): string[] {
    return Object.entries(block).flatMap(([key, value]) => [key, ...(isBlock(value) ? keysOf(value) : [])]);
}

function includes(block: NatsBlock): string[] {
    return Object.entries(block).flatMap(([key, value]) =>
        key === "include" ? [value as string] : isBlock(value) ? includes(value) : [],
    );
}

function isBlock(value: NatsValue): value is NatsBlock {
    return typeof value === "object" && !Array.isArray(value) && !(value instanceof NatsVariable);
}
