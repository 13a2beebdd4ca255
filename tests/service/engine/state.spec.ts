import { strict as assert } from "node:assert";
import { maskedOutputs, secretsKeysOf, stateHash } from "../../../service/engine/state.ts";

const secret = (ciphertext: string) => ({
    "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
    ciphertext,
});
const state = (time: string, password: unknown, size = 1) =>
    ({
        version: 3,
        deployment: {
            manifest: { time, version: "v3" },
            resources: [{ urn: "urn:a", id: "a", inputs: { size, password } }],
        },
    }) as never;

describe("the hash of a state", () => {
    const hash = stateHash(state("1", secret("x")));

    for (const { title, other, isSame } of [
        { title: "is the same at another time", other: state("2", secret("x")), isSame: true },
        { title: "is the same when a secret is encrypted anew", other: state("1", secret("y")), isSame: true },
        { title: "is another when a value is", other: state("1", secret("x"), 2), isSame: false },
        { title: "is another when a secret is none any more", other: state("1", "x"), isSame: false },
    ]) {
        it(title, () => assert.equal(stateHash(other) === hash, isSame));
    }

    it("does not depend on the order of keys", () => {
        const turned = {
            version: 3,
            deployment: {
                resources: [{ inputs: { password: secret("x"), size: 1 }, id: "a", urn: "urn:a" }],
                manifest: { version: "v3", time: "1" },
            },
        };
        assert.equal(stateHash(turned as never), hash);
    });
});

describe("outputs", () => {
    it("tell no secret, wherever it is", () => {
        const told = maskedOutputs({
            whole: { value: "canary-1", secret: true },
            part: { value: { list: [secret("canary-2"), "open"] }, secret: false },
        });
        assert.deepEqual(told, { whole: "[secret]", part: { list: ["[secret]", "open"] } });
    });
});

describe("who encrypts secrets", () => {
    for (const { title, provider, keys } of [
        { title: "nobody yet", provider: undefined, keys: {} },
        {
            title: "a passphrase",
            provider: { type: "passphrase", state: { salt: "v1:s" } },
            keys: { encryptionsalt: "v1:s" },
        },
        {
            title: "a key service",
            provider: { type: "cloud", state: { url: "awskms://k", encryptedkey: "e" } },
            keys: { secretsprovider: "awskms://k", encryptedkey: "e" },
        },
    ]) {
        it(`is said by the state: ${title}`, () => {
            const exported = { version: 3, deployment: { secrets_providers: provider } };
            assert.deepEqual(secretsKeysOf(exported as never), keys);
        });
    }
});
