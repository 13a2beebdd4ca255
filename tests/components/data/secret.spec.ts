import { strict as assert } from "node:assert";
import { Secret, type SecretArgs } from "../../../components/data/secret.ts";
import { RecordingEngine } from "../../support/engine.ts";
import { acmeProduction, virginia } from "../../support/identities.ts";

const args: SecretArgs = {
    identity: acmeProduction,
    location: virginia,
    role: "bus",
    incarnation: "a1",
    kmsKeyArn: "arn:key",
    description: "Credentials of the bus",
};
const secretType = "aws:secretsmanager/secret:Secret";

describe("Secret", () => {
    let engine: RecordingEngine;
    let secret: Secret;

    before(async () => {
        engine = new RecordingEngine();
        secret = await engine.deploy(() => new Secret("bus", args));
    });

    it("is named after its owner and its incarnation: the name stays taken after deletion", () => {
        const { inputs } = engine.single(secretType);
        assert.equal(inputs.name, "neo-acme-production-bus-a1");
        assert.match(secret.secretArnPattern, /:secret:neo-acme-production-bus-a1-\?{6}$/);
    });

    it("has the given key and no value: nothing to find in the state", () => {
        const { inputs } = engine.single(secretType);
        assert.equal(inputs.kmsKeyId, "arn:key");
        assert.equal(inputs.tags["neo:data-class"], "restricted");
        assert.deepEqual(
            engine.registrations.filter(({ type }) => type.includes("SecretVersion")),
            [],
        );
    });

    it("refuses requests without TLS and from other accounts, and allows nothing", () => {
        const { inputs } = engine.single("aws:secretsmanager/secretPolicy:SecretPolicy");
        assert.equal(inputs.secretArn, "arn:bus");
        assert.equal(inputs.blockPublicPolicy, true);
        const { Statement } = JSON.parse(inputs.policy);
        assert.deepEqual(
            Statement.map(({ Sid, Effect, Action }: any) => [Sid, Effect, Action]),
            [
                ["RefuseInsecureTransport", "Deny", "secretsmanager:*"],
                ["RefuseOtherAccounts", "Deny", "secretsmanager:*"],
            ],
        );
    });

    for (const { title, protection, expected } of [
        { title: "is protected, and can be recovered for 30 days", protection: undefined, expected: [true, 30] },
        { title: "goes at once when its protection is lifted", protection: false, expected: [false, 0] },
    ]) {
        it(title, async () => {
            const other = new RecordingEngine();
            await other.deploy(() => new Secret("bus", { ...args, protection }));
            const { protect, inputs } = other.single(secretType);
            assert.deepEqual([protect, inputs.recoveryWindowInDays], expected);
        });
    }
});
