import { strict as assert } from "node:assert";
import fc from "fast-check";
import { markSecrets, seal, unseal } from "../../../simulator/cloud/sealing.ts";
import {
    isSecret,
    revealProperties,
    secret,
    written,
    type Properties,
    type Value,
} from "../../../simulator/wire/values.ts";

const salt = Buffer.from("salt");

describe("sealing", () => {
    it("leaves no trace of a secret, and gives it back to who remembers it", () => {
        fc.assert(
            fc.property(
                fc.uuid(),
                fc.dictionary(fc.string(), fc.integer(), { noNullPrototype: true }),
                (text, plain) => {
                    const properties = { plain, nested: [{ password: secret(text) }] };
                    const stored = seal(properties, salt);
                    assert.ok(!JSON.stringify(stored).includes(text));
                    assert.deepEqual(unseal(stored, properties, salt), properties);
                },
            ),
        );
    });

    it("remembers a secret that was revealed meanwhile", () => {
        const stored = seal({ password: secret("hunter2") }, salt);
        assert.deepEqual(unseal(stored, { password: "hunter2" }, salt), { password: secret("hunter2") });
    });

    it("shows a changed secret as another secret", () => {
        const password = unseal(seal({ password: secret("new") }, salt), { password: secret("old") }, salt)
            .password as Value;
        assert.ok(isSecret(password));
        assert.match(written(revealProperties({ password }).password), /^changed: [0-9a-f]{64}$/);
    });

    it("leaves out a secret nobody remembers", () => {
        assert.deepEqual(unseal(seal({ a: 1, password: secret("x") }, salt), {}, salt), { a: 1 });
    });

    it("seals differently in another store", () => {
        assert.notDeepEqual(seal({ a: secret("x") }, salt), seal({ a: secret("x") }, Buffer.from("pepper")));
    });

    it("marks what is always secret, once", () => {
        const given: Properties = { password: "x", token: secret("y"), name: "n" };
        const expected = { password: secret("x"), token: secret("y"), name: "n" };
        assert.deepEqual(markSecrets(given, new Set(["password", "token"])), expected);
    });
});
