/** Local mode cannot reach a real account: no credentials, no real provider, no other account. */
import { strict as assert } from "node:assert";
import { lstatSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { runOperation } from "../../cli/engine/operation.ts";
import { localAccount } from "../../simulator/cloud/account.ts";
import { localEnvironment, prepareLocalCloud } from "../../cli/local/environment.ts";
import { projectRoot } from "../../tools/setup/paths.js";
import { TestCloud } from "../support/local-cloud.ts";

/** What someone who works with real accounts may have set. */
const dangerous = {
    AWS_PROFILE: "production",
    AWS_ACCESS_KEY_ID: "AKIAEXAMPLE",
    AWS_SECRET_ACCESS_KEY: "secret",
    AWS_SESSION_TOKEN: "token",
    AWS_ENDPOINT_URL: "https://example.invalid",
    KUBECONFIG: "/home/someone/.kube/config",
    PULUMI_ACCESS_TOKEN: "pul-token",
    PULUMI_CONFIG_PASSPHRASE_FILE: "/home/someone/passphrase",
};

describe("local mode", function () {
    this.timeout("2m");
    let cloud: TestCloud;

    before(async () => {
        Object.assign(process.env, dangerous);
        cloud = new TestCloud("local-only", (stack) => ["account", "platform"].includes(stack));
        await prepareLocalCloud(cloud.cloud, cloud.stacks);
    });
    after(() => {
        for (const name of Object.keys(dangerous)) {
            Reflect.deleteProperty(process.env, name);
        }
        cloud.remove();
    });

    it("takes every credential and every way to a real cluster out of the environment", async () => {
        const environment = await cloud.environment();
        for (const name of Object.keys(dangerous)) {
            assert.equal(environment[name], undefined, name);
        }
        assert.equal(environment.AWS_EC2_METADATA_DISABLED, "true");
        assert.equal(environment.AWS_SHARED_CREDENTIALS_FILE, "/dev/null");
        const { unset } = await localEnvironment(cloud.cloud);
        assert.deepEqual(
            Object.keys(dangerous).filter((name) => !unset.includes(name)),
            [],
        );
    });

    it("holds no plugin but links to the stand-ins", () => {
        const plugins = join(cloud.cloud.folder, "home", "plugins");
        const links = readdirSync(plugins).flatMap((plugin) =>
            readdirSync(join(plugins, plugin)).map((file) => join(plugins, plugin, file)),
        );
        assert.equal(links.length, 2);
        for (const link of links) {
            assert.ok(lstatSync(link).isSymbolicLink());
            assert.ok(readlinkSync(link).startsWith(join(projectRoot, "simulator", "provider")));
        }
    });

    it("runs on copies of the stack files, for the account that does not exist", () => {
        const copy = readFileSync(join(cloud.cloud.folder, "stacks", "installation.yaml"), "utf8");
        assert.equal((parse(copy) as { accountId: string }).accountId, localAccount);
        const committed = readFileSync(join(projectRoot, "stacks", "installation.yaml"), "utf8");
        assert.notEqual((parse(committed) as { accountId: string }).accountId, localAccount);
    });

    it("fails rather than fetch a provider that is missing", async () => {
        await cloud.pulumi("stack", "init", "platform", "--no-select");
        rmSync(join(cloud.cloud.folder, "home", "plugins"), { recursive: true });
        const environment = await cloud.environment();
        const { succeeded, errors, text } = await runOperation({ stack: "platform", command: "preview", environment });
        assert.equal(succeeded, false);
        assert.match(
            [...errors, text].join("\n"),
            /no resource plugin 'pulumi-resource-aws'|automatic plugin acquisition is disabled/i,
        );
    });

    it("refuses to stand for any other account", async () => {
        await prepareLocalCloud(cloud.cloud, cloud.stacks);
        const copy = join(cloud.cloud.folder, "stacks", "installation.yaml");
        writeFileSync(copy, readFileSync(copy, "utf8").replace(localAccount, "111122223333"));
        const environment = await cloud.environment();
        const { succeeded, errors } = await runOperation({ stack: "platform", command: "preview", environment });
        assert.equal(succeeded, false);
        assert.match(errors.join("\n"), /000000000000/);
    });
});
