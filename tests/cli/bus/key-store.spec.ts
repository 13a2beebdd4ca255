import { strict as assert } from "node:assert";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createAccount } from "@nats-io/nkeys";
import { KeyStore, type KeyKind } from "../../../cli/bus/key-store.ts";

describe("KeyStore", () => {
    let root: string;
    let store: KeyStore;

    beforeEach(() => {
        root = mkdtempSync(join(tmpdir(), "neo-keys-"));
        store = new KeyStore(join(root, "bus-keys"));
    });

    afterEach(() => rmSync(root, { recursive: true }));

    it("keeps keys, and what holds keys, for their owner only", () => {
        store.key("account", "acme-production");
        const credentials = store.write("acme-production.creds", new TextEncoder().encode("secret"));
        const modes = [store.folder, join(store.folder, "account-acme-production.seed"), credentials].map(
            (path) => statSync(path).mode & 0o777,
        );
        assert.deepEqual(modes, [0o700, 0o600, 0o600]);
    });

    it("makes a key once: whoever asks again, and wherever, gets the same", () => {
        const made = store.key("operator", "bus");
        const again = new KeyStore(store.folder).key("operator", "bus");
        assert.equal(again.getPublicKey(), made.getPublicKey());
        assert.notEqual(store.key("operator", "other").getPublicKey(), made.getPublicKey());
    });

    it("never replaces a key that is there: everybody signed for by it would be cut off", () => {
        const own = createAccount();
        mkdirSync(store.folder);
        writeFileSync(join(store.folder, "account-acme.seed"), own.getSeed());
        assert.equal(store.key("account", "acme").getPublicKey(), own.getPublicKey());
        assert.deepEqual(readFileSync(join(store.folder, "account-acme.seed")), Buffer.from(own.getSeed()));
    });

    it("fails on a file that holds no key, and leaves it as it is", () => {
        mkdirSync(store.folder);
        writeFileSync(join(store.folder, "account-acme.seed"), "half a key");
        assert.throws(() => store.key("account", "acme"));
        assert.equal(readFileSync(join(store.folder, "account-acme.seed"), "utf8"), "half a key");
    });

    for (const [kind, letter] of [
        ["operator", "O"],
        ["account", "A"],
        ["user", "U"],
    ] as [KeyKind, string][]) {
        it(`makes keys of the kind it is asked for: ${kind}`, () => {
            assert.equal(store.key(kind, "acme-test").getPublicKey()[0], letter);
        });
    }

    it("finds what it has made, and makes nothing by looking", () => {
        assert.equal(store.find("account", "acme"), undefined);
        const made = store.key("account", "acme").getPublicKey();
        assert.equal(store.find("account", "acme")?.getPublicKey(), made);
    });
});
