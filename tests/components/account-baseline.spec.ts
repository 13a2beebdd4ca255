import { strict as assert } from "node:assert";
import { auditKeyStatements } from "../../components/account/audit-trail.ts";
import { permissionsBoundaryArn } from "../../components/account/permissions-boundary.ts";
import { AccountBaseline, type AccountBaselineArgs } from "../../components/account-baseline.ts";
import { RecordingEngine } from "../support/engine.ts";
import { accountIdentity, virginia } from "../support/identities.ts";

type Domains = "platform" | "runtime";

const args: AccountBaselineArgs<Domains> = {
    identity: accountIdentity,
    location: virginia,
    domains: { platform: { name: "outsystems.dev", zoneId: "Z0" }, runtime: { name: "outsystems.app" } },
};
const answers = {
    "aws:acm/certificate:Certificate": {
        domainValidationOptions: [
            { resourceRecordName: "_a.", resourceRecordType: "CNAME", resourceRecordValue: "_b." },
        ],
    },
    "aws:route53/zone:Zone": { zoneId: "Z1", nameServers: ["ns-1.awsdns-1.org"] },
    "aws:route53/record:Record": { fqdn: "_a" },
};
const protectedTypes = [
    "aws:cloudtrail/trail:Trail",
    "aws:guardduty/detector:Detector",
    "aws:iam/policy:Policy",
    "aws:kms/key:Key",
    "aws:route53/zone:Zone",
    "aws:s3/bucket:Bucket",
];

describe("AccountBaseline", () => {
    let engine: RecordingEngine;
    let account: AccountBaseline<Domains>;

    before(async () => {
        engine = new RecordingEngine(answers);
        account = await engine.deploy(() => new AccountBaseline("account", args));
    });

    it("belongs to everybody, in every part", () => {
        const components = engine.registrations.filter(({ type }) => type.startsWith("neo:"));
        assert.ok(components.every(({ inputs }) => inputs.tenant === "shared"));
    });

    it("has a key the trail may use, and encrypts trail and records with it", () => {
        const { Statement } = JSON.parse(engine.single("aws:kms/key:Key").inputs.policy);
        assert.deepEqual(Statement.slice(-2), auditKeyStatements(accountIdentity, virginia));
        assert.equal(engine.single("aws:cloudtrail/trail:Trail").inputs.kmsKeyId, "arn:account-key");
    });

    it("makes the zone nobody gave, and a certificate for each domain", async () => {
        assert.equal(engine.single("aws:route53/zone:Zone").inputs.name, "outsystems.app");
        assert.deepEqual(
            engine.ofType("aws:acm/certificate:Certificate").map(({ inputs }) => inputs.domainName),
            ["*.outsystems.dev", "*.outsystems.app"],
        );
        const records = engine.ofType("aws:route53/record:Record").map(({ inputs }) => inputs.zoneId);
        assert.deepEqual(records, ["Z0", "Z1"]);
        const { name, certificateArns } = account.domains.runtime;
        const edge = await new Promise((resolve) => certificateArns.edge.apply(resolve));
        assert.deepEqual([name, edge], ["outsystems.app", "arn:account-runtime-certificate"]);
    });

    it("tells what other stacks need before they exist", () => {
        assert.equal(account.permissionsBoundaryArn, permissionsBoundaryArn(virginia, "neo"));
        assert.match(account.auditBucketName, /^neo-shared-account-audit-[0-9a-f]{8}$/);
    });

    it("asks for quotas when it is told to", async () => {
        assert.deepEqual(engine.ofType("aws:servicequotas/serviceQuota:ServiceQuota"), []);
        const larger = await deployed({ quotas: { vpcs: 20 } });
        assert.equal(larger.single("aws:servicequotas/serviceQuota:ServiceQuota").inputs.value, 20);
    });

    for (const { title, protection, expected } of [
        { title: "protects what could not be had back", protection: undefined, expected: protectedTypes },
        { title: "lifts every protection when it is told to", protection: false, expected: [] },
    ]) {
        it(title, async () => {
            const { registrations } = await deployed({ protection });
            const types = registrations.filter(({ protect }) => protect).map(({ type }) => type);
            assert.deepEqual(types.sort(), expected);
        });
    }
});

async function deployed(changed: Partial<AccountBaselineArgs<Domains>>): Promise<RecordingEngine> {
    const engine = new RecordingEngine(answers);
    await engine.deploy(() => new AccountBaseline("account", { ...args, ...changed }));
    return engine;
}
