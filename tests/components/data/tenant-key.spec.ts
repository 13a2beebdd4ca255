import { strict as assert } from "node:assert";
import { TenantKey } from "../../../components/data/tenant-key.ts";
import { keyAliasArn } from "../../../components/shared/arns.ts";
import { RecordingEngine } from "../../support/engine.ts";
import { acmeProduction, virginia } from "../../support/identities.ts";

const args = { identity: acmeProduction, location: virginia };
const ownLogGroups = [
    "arn:aws:logs:us-east-1:111122223333:log-group:/neo/acme/production/*",
    "arn:aws:logs:us-east-1:111122223333:log-group:/aws/eks/neo-acme-production-cluster/cluster",
    "arn:aws:logs:us-east-1:111122223333:log-group:/aws/rds/cluster/neo-acme-production-database/postgresql",
];

describe("TenantKey", () => {
    let engine: RecordingEngine;
    let key: TenantKey;

    before(async () => {
        engine = new RecordingEngine();
        key = await engine.deploy(() => new TenantKey("key", args));
    });

    it("rotates, and waits as long as AWS offers before it is gone", () => {
        const { inputs } = engine.single("aws:kms/key:Key");
        assert.equal(inputs.enableKeyRotation, true);
        assert.equal(inputs.rotationPeriodInDays, 365);
        assert.equal(inputs.deletionWindowInDays, 30);
    });

    it("is protected, because what it encrypted is gone without it", () => {
        assert.equal(engine.single("aws:kms/key:Key").protect, true);
    });

    it("lifts its protection when it is told to", async () => {
        const retiring = new RecordingEngine();
        await retiring.deploy(() => new TenantKey("key", { ...args, protection: false }));
        assert.equal(retiring.single("aws:kms/key:Key").protect, false);
    });

    it("leaves its use to the policies of its own account", () => {
        const [account] = statements(engine);
        assert.deepEqual(account.Principal, { AWS: "arn:aws:iam::111122223333:root" });
    });

    it("admits the log service for the tenant's own log groups only, and to use the key, not to manage it", () => {
        const services = statements(engine).filter(({ Principal }) => Principal.Service !== undefined);
        assert.deepEqual(
            services.map(({ Principal }) => Principal),
            [{ Service: "logs.us-east-1.amazonaws.com" }],
        );
        for (const { Action, Condition } of services) {
            assert.deepEqual(Condition, { ArnLike: { "kms:EncryptionContext:aws:logs:arn": ownLogGroups } });
            const use = /^kms:(Encrypt|Decrypt|ReEncrypt\*|GenerateDataKey\*|Describe\*)$/;
            assert.ok(
                Action.every((action: string) => use.test(action)),
                Action.join(),
            );
        }
    });

    it("admits a service that is named besides, after the others", async () => {
        const trail = {
            Sid: "Trail",
            Effect: "Allow",
            Principal: { Service: "cloudtrail" },
            Action: "kms:Decrypt",
        } as const;
        const serving = new RecordingEngine();
        await serving.deploy(() => new TenantKey("key", { ...args, services: [trail] }));
        assert.deepEqual(statements(serving), [...statements(engine), trail]);
    });

    it("admits nobody unnamed", () => {
        for (const { Principal } of statements(engine)) {
            assert.doesNotMatch(JSON.stringify(Principal), /\*/);
        }
    });

    it("is known by its alias before it exists: the alias that is registered for it", () => {
        const { inputs } = engine.single("aws:kms/alias:Alias");
        assert.equal(key.aliasArn, keyAliasArn(virginia, inputs.name.replace(/^alias\//, "")));
        assert.match(inputs.name, /^alias\/neo-acme-production-/);
    });
});

function statements(engine: RecordingEngine): any[] {
    return JSON.parse(engine.single("aws:kms/key:Key").inputs.policy).Statement;
}
