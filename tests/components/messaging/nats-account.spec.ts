import { strict as assert } from "node:assert";
import { NatsAccount, type NatsAccountArgs } from "../../../components/messaging/nats-account.ts";
import { credentialStatements } from "../../../components/messaging/bus-statements.ts";
import { busAccountTag, busCellTag } from "../../../components/messaging/bus-sync.ts";
import { acmeAccount } from "../../support/bus.ts";
import { RecordingEngine } from "../../support/engine.ts";
import { acmeProduction, virginia } from "../../support/identities.ts";
import { assertOwned } from "../../support/ownership.ts";

const args: NatsAccountArgs = {
    identity: acmeProduction,
    location: virginia,
    account: acmeAccount,
    cell: "cell-production-1",
    accountBucket: "accounts",
    kmsKeyArn: "arn:acme-key",
    incarnation: "a1",
};
const secretType = "aws:secretsmanager/secret:Secret";

describe("NatsAccount", () => {
    let engine: RecordingEngine;

    before(async () => (engine = await deployed({})));

    it("belongs to its owner, all of it", () => assertOwned(engine, acmeProduction));

    it("puts its claims where the hub and the leaf of its cell fetch them, under its own key and nobody else's", () => {
        const { inputs } = engine.single("aws:s3/bucketObjectv2:BucketObjectv2");
        assert.deepEqual(
            [inputs.bucket, inputs.key, inputs.content],
            ["accounts", `accounts/cell-production-1/${acmeAccount.publicKey}.jwt`, acmeAccount.jwt],
        );
    });

    it("has a place for credentials, with the customer's own key and without a value", () => {
        assert.equal(engine.single(secretType).inputs.kmsKeyId, "arn:acme-key");
        assert.deepEqual(
            engine.registrations.filter(({ type }) => type.includes("SecretVersion")),
            [],
        );
    });

    it("tags them so that the leaf of its own cell finds them, and knows whose they are", () => {
        const { tags } = engine.single(secretType).inputs;
        assert.deepEqual([tags[busCellTag], tags[busAccountTag]], ["cell-production-1", acmeAccount.publicKey]);
    });

    it("names them as the leaf's role may read them", () => {
        const [read] = credentialStatements(virginia, "neo-*-bus-*", args.cell);
        const pattern = String(read!.Resource).split(":secret:")[1]!.replaceAll("*", ".*");
        assert.match(engine.single(secretType).inputs.name, new RegExp(`^${pattern}$`));
    });

    it("has other credentials when the customer comes back: their name stays taken", async () => {
        const again = await deployed({ incarnation: "b2" });
        assert.notEqual(again.single(secretType).inputs.name, engine.single(secretType).inputs.name);
    });

    for (const { title, protection, expected } of [
        { title: "protects its credentials", protection: undefined, expected: true },
        { title: "lets them go when it is told to", protection: false, expected: false },
    ]) {
        it(title, async () => {
            assert.equal((await deployed({ protection })).single(secretType).protect, expected);
        });
    }
});

async function deployed(changed: Partial<NatsAccountArgs>): Promise<RecordingEngine> {
    const engine = new RecordingEngine();
    await engine.deploy(() => new NatsAccount("bus", { ...args, ...changed }));
    return engine;
}
