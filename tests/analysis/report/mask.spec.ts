import { strict as assert } from "node:assert";
import { maskAll, maskSecrets } from "../../../analysis/report/mask.ts";

describe("secrets in what a check says", () => {
    for (const { title, text, expected } of [
        {
            title: "the value of a property that is called one",
            text: 'database: masterPassword must be absent, got "hunter2; or so"; let AWS keep it',
            expected: "database: masterPassword must be absent, got [secret]; let AWS keep it",
        },
        {
            title: "the value of a key in JSON",
            text: 'got {"apiKey":"k1","name":"n","secretArn":"arn:x"}',
            expected: 'got {"apiKey":[secret],"name":"n","secretArn":"arn:x"}',
        },
        { title: "an assignment", text: "DB_PASSWORD=hunter2, next", expected: "DB_PASSWORD=[secret], next" },
        {
            title: "an assignment after a colon",
            text: "failed: password=hunter2",
            expected: "failed: password=[secret]",
        },
        { title: "an id of an access key", text: "uses AKIAIOSFODNN7EXAMPLE here", expected: "uses [secret] here" },
        {
            title: "a private key, even one cut off",
            text: "-----BEGIN RSA PRIVATE KEY-----\nMIIabc",
            expected: "[secret]",
        },
        {
            title: "a token",
            text: "Bearer abcdefghijk and eyJhbGciOiJIUzI1NiJ9.e30.abc",
            expected: "Bearer [secret] and [secret]",
        },
        { title: "a seed of the bus", text: `SU${"A".repeat(56)}`, expected: "[secret]" },
        {
            title: "a password in an address",
            text: "https://me:hunter2@host/x",
            expected: "https://me:[secret]@host/x",
        },
        {
            title: "what the engine wraps",
            text: 'got {"4dabf18193072939515e22adb298388d":"1b47061264138c4ac30d75fd1eb44270","value":"\\"x\\""}',
            expected: "got [secret]",
        },
    ]) {
        it(`are masked: ${title}`, () => {
            assert.equal(maskSecrets(text), expected);
        });
    }

    for (const text of [
        "space-secret: kmsKeyId must be a key's, got absent; name one",
        'space-secret: secretName must begin with neo, got "db"; name it so',
        "space-database: manageMasterUserPassword must be true, got absent; let AWS keep it",
        'open: ingress.0.cidrBlocks must not be the world, got ["0.0.0.0/0"]; name the networks',
        "secrets-not-in-env: token must come as a file, got (unknown); mount it",
        "arn:aws:secretsmanager:us-east-1:000000000000:secret:neo-acme-test",
    ]) {
        it(`are not seen where only one is spoken of: ${text}`, () => {
            assert.equal(maskSecrets(text), text);
        });
    }

    it("are masked at every depth, and nothing else changes", () => {
        const report = { stacks: [{ message: "token=abc", count: 1, none: null, yes: true, list: ["x"] }] };
        assert.deepEqual(maskAll(report), { stacks: [{ ...report.stacks[0], message: "token=[secret]" }] });
    });
});
