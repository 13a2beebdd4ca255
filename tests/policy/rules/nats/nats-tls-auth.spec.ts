import { strict as assert } from "node:assert";
import { objectOf } from "../../../support/kubernetes-objects.ts";
import { natsConfig, natsConfigMap, natsServers } from "../../../support/nats-objects.ts";
import { judgeStack, subjects, unknown, type TestResource } from "../../../support/policy.ts";

const judge = (...resources: TestResource[]) => judgeStack("nats-tls-auth", resources);
const judgeConfig = async (config: unknown) => subjects(await judge(natsServers(), natsConfigMap(config)));
const tls = 'tls: { cert_file: "/tls/tls.crt", key_file: "/tls/tls.key" }';
const known = `${tls}\noperator: "claims"\nresolver: MEMORY\n`;
const service = (ports: unknown, namespace = "bus") =>
    objectOf("shared", "core/v1:Service", "service", { metadata: { name: "bus", namespace }, spec: { ports } });

describe("nats-tls-auth", () => {
    for (const [title, config] of [
        ["a whole configuration", natsConfig],
        ["a leaf that only calls out", `${known}leafnodes: { include "remotes.conf" }`],
        ["accounts that are listed", `${tls}\naccounts: { acme: { users: [] } }`],
        ["users that are listed", `${tls}\nauthorization: { users: [] }`],
        ["plain listeners that are off", `${known}allow_non_tls: false`],
    ]) {
        it(`accepts ${title}`, async () => assert.deepEqual(await judgeConfig(config), []));
    }
    for (const [title, config, names] of [
        ["clients in plain text", 'operator: "claims"\nresolver: MEMORY', ["tls"]],
        ["TLS without a key", 'tls: { cert_file: "a" }\noperator: "claims"\nresolver: MEMORY', ["tls"]],
        ["routes in plain text", `${known}cluster: { port: 6222 }`, ["cluster.tls"]],
        ["gateways in plain text", `${known}gateway { port: 7222 }`, ["gateway.tls"]],
        ["web sockets in plain text", `${known}websocket { port: 8080 }`, ["websocket.tls"]],
        ["leaves in plain text", `${known}leafnodes: { port: 7422 }`, ["leafnodes.tls"]],
        ["leaves in plain text at an address", `${known}leafnodes: { listen: 0.0.0.0:7422 }`, ["leafnodes.tls"]],
        ["plain monitoring", `${known}http: 8222`, ["http"]],
        ["a plain monitoring port", `${known}http_port: 8222`, ["http_port"]],
        ["a plain port of profiles", `${known}prof_port: 65432`, ["prof_port"]],
        ["clients that choose", `${known}allow_non_tls: true`, ["allow_non_tls"]],
        ["a user for the nameless", `${known}no_auth_user: anybody`, ["no_auth_user"]],
        ["nobody known", tls, ["operator"]],
        ["an operator without a resolver", `${tls}\noperator: "claims"`, ["operator"]],
        ["a resolver without an operator", `${tls}\nresolver: MEMORY`, ["operator"]],
    ] as const) {
        it(`rejects ${title}`, async () => {
            assert.deepEqual(
                await judgeConfig(config),
                names.map((name) => `config: nats.conf ${name}`),
            );
        });
    }
    for (const [title, config] of [
        ["a configuration that is not known", unknown],
        ["text that is none", "tls: {"],
        ["no text", ""],
    ]) {
        it(`rejects ${title}`, async () => {
            assert.deepEqual(await judgeConfig(config), ['config: data["nats.conf"]']);
        });
    }
    it("rejects data of which nothing is known, beside the servers", async () => {
        const data = (namespace: string) =>
            objectOf("shared", "core/v1:ConfigMap", "config", { metadata: { name: "bus", namespace }, data: unknown });
        assert.deepEqual(subjects(await judge(natsServers(), data("bus"))), ['config: data["nats.conf"]']);
        assert.deepEqual(subjects(await judge(natsServers(), natsConfigMap(), data("gateway"))), []);
    });
    for (const [title, data, got] of [
        ["data that is not known", unknown, "unknown"],
        ["text that cannot be read", { "nats.conf": "tls: {" }, "text that cannot be read"],
    ] as const) {
        it(`tells of ${title}`, async () => {
            const config = { metadata: { name: "bus", namespace: "bus" }, data };
            assert.deepEqual(await judge(natsServers(), objectOf("shared", "core/v1:ConfigMap", "config", config)), [
                `config: data["nats.conf"] must be a NATS configuration, got ${got}; write it in the program`,
            ]);
        });
    }
    it("rejects servers without a configuration", async () => {
        assert.deepEqual(subjects(await judge(natsServers())), ["servers: nats.conf"]);
    });
    it("asks nothing of other ConfigMaps and workloads", async () => {
        const other = objectOf("acme", "core/v1:ConfigMap", "settings", { data: { "app.conf": "http: 80" } });
        const workload = natsServers({}, { containers: [{ image: "registry.example.org/neo/shared/natsume:1.0" }] });
        assert.deepEqual(await judge(other, workload), []);
    });

    it("accepts clients and leaves in a Service", async () => {
        const ports = [
            { port: 4222, targetPort: "client" },
            { port: 7422, targetPort: "leaf" },
        ];
        assert.deepEqual(await judge(natsServers(), natsConfigMap(), service(ports)), []);
    });
    it("asks nothing of Services elsewhere", async () => {
        assert.deepEqual(await judge(natsServers(), natsConfigMap(), service([{ port: 8222 }], "gateway")), []);
    });
    for (const port of [
        { port: 8222 },
        { port: 80, targetPort: "monitor" },
        { port: 80, targetPort: 8222 },
        { port: unknown },
    ]) {
        it(`rejects ${JSON.stringify(port)} in a Service`, async () => {
            assert.deepEqual(subjects(await judge(natsServers(), natsConfigMap(), service([{ port: 4222 }, port]))), [
                "service: spec.ports.1",
            ]);
        });
    }
    it("shows nothing of a configuration", async () => {
        const messages = await judge(
            natsServers(),
            natsConfigMap(`${known}http: 8222\nauthorization: { password: hidden }`),
        );
        assert.deepEqual(messages, [
            "config: nats.conf http must be absent, got set; it lets in who has no name, or shows what is plain",
        ]);
    });
});
