import { strict as assert } from "node:assert";
import { readSettings } from "../../service/settings.ts";

describe("settings of the service", () => {
    it("let nobody in from outside, and run on one machine, when nothing is said", () => {
        const settings = readSettings({});
        assert.equal(settings.host, "127.0.0.1");
        assert.equal(settings.databaseUrl, undefined);
        assert.deepEqual(settings.clusters, ["*"]);
        assert.ok(settings.makesSecretKey);
        assert.deepEqual(settings.webhookHosts, []);
        assert.match(settings.dataFolder, /\.neo\/service$/);
    });

    it("are read from the environment", () => {
        const settings = readSettings({
            DATABASE_URL: "postgres://neo@db.example.com/neo",
            NEO_SERVICE_PARALLEL: "8",
            NEO_SERVICE_CLUSTERS: "aws, neo-shared-test1-cluster",
            NEO_SERVICE_WEBHOOK_HOSTS: "hooks.internal, 127.0.0.1:9000",
            NEO_SERVICE_DNS: "192.0.2.53, 127.0.0.1:5353,[2001:db8::53]:53",
        });
        assert.equal(settings.databaseUrl, "postgres://neo@db.example.com/neo");
        // Several machines have to have the same one.
        assert.equal(settings.makesSecretKey, false);
        assert.deepEqual(settings.webhookHosts, ["hooks.internal", "127.0.0.1:9000"]);
        assert.deepEqual(settings.dnsServers, ["192.0.2.53", "127.0.0.1:5353", "[2001:db8::53]:53"]);
        assert.equal(settings.operationsAtOnce, 8);
        assert.deepEqual(settings.clusters, ["aws", "neo-shared-test1-cluster"]);
    });

    it("are refused all at once, each by its name", () => {
        const wrong = {
            DATABASE_URL: "mysql://x",
            NEO_SERVICE_PORT: "70000",
            NEO_SERVICE_PARALLEL: "many",
            NEO_SERVICE_DNS: "dns.example.com",
        };
        assert.throws(
            () => readSettings(wrong),
            ({ message }: Error) => Object.keys(wrong).every((name) => message.includes(`environment: ${name} must`)),
        );
    });
});
