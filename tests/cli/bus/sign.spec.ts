import { strict as assert } from "node:assert";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { decode, parseCreds, type Account } from "@nats-io/jwt";
import { fromPublic } from "@nats-io/nkeys";
import { parse, stringify } from "yaml";
import { KeyStore } from "../../../cli/bus/key-store.ts";
import { signBus, type Signed } from "../../../cli/bus/sign.ts";
import { busSchema, type BusFile } from "../../../infra/schema.ts";
import { projectRoot } from "../../../tools/setup/paths.js";

const stages = ["acme-production", "globex-production"];

describe("signBus", () => {
    let root: string;
    let store: KeyStore;
    let signed: Signed;

    before(async () => {
        root = mkdtempSync(join(tmpdir(), "neo-sign-"));
        store = new KeyStore(join(root, "keys"));
        signed = await signBus(store, stages, undefined);
    });

    after(() => rmSync(root, { recursive: true }));

    it("signs every account by the operator's key, and the operator by its own", () => {
        const { operator } = signed.file;
        for (const { publicKey, jwt } of identitiesOf(signed.file)) {
            const { iss, sub } = decode(jwt);
            assert.deepEqual([iss, sub], [operator.publicKey, publicKey]);
            assert.ok(isSignedBy(operator.publicKey, jwt));
        }
    });

    it("would not verify with another operator's key", () => {
        const stranger = new KeyStore(join(root, "strangers")).key("operator", "bus").getPublicKey();
        for (const { jwt } of identitiesOf(signed.file)) {
            assert.equal(isSignedBy(stranger, jwt), false);
        }
    });

    it("gives each stage an account of its own, with imports of its own subjects only", () => {
        const keys = Object.values(signed.file.stages).map(({ publicKey }) => publicKey);
        assert.equal(new Set(keys).size, stages.length);
        for (const { publicKey, jwt } of Object.values(signed.file.stages)) {
            const subjects = decode<Account>(jwt).nats.imports!.map(({ subject }) => subject);
            assert.deepEqual(subjects, [`stage.${publicKey}.>`, `platform.${publicKey}.>`]);
        }
    });

    it("names the account of the servers themselves in the operator's claims", () => {
        const { system_account: account } = decode<{ system_account: string }>(signed.file.operator.jwt).nats;
        assert.equal(account, signed.file.systemAccount.publicKey);
    });

    it("writes each stage credentials of its own account, readable by their owner only", async () => {
        assert.deepEqual(Object.keys(signed.credentials), stages);
        for (const stage of stages) {
            const file = signed.credentials[stage]!;
            assert.equal(statSync(file).mode & 0o777, 0o600);
            const { aid, uc } = await parseCreds(readFileSync(file));
            assert.equal(aid, signed.file.stages[stage]!.publicKey);
            assert.deepEqual(uc.nats.allowed_connection_types, ["LEAFNODE"]);
        }
    });

    it("puts nothing secret into the file that is committed: no seed, no key of a user", () => {
        const text = stringify(signed.file);
        const seeds = readdirSync(store.folder).filter((name) => name.endsWith(".seed"));
        assert.ok(seeds.length >= 7);
        for (const seed of seeds) {
            assert.ok(!text.includes(readFileSync(join(store.folder, seed), "utf8")), seed);
        }
        assert.deepEqual(secretsIn(text), []);
    });

    it("keeps word for word what still holds, and writes no credentials again", async () => {
        const again = await signBus(store, stages, signed.file);
        assert.deepEqual(again, { file: signed.file, credentials: {} });
    });

    it("signs a new stage without touching what is there", async () => {
        const { file, credentials } = await signBus(store, [...stages, "acme-test"], signed.file);
        assert.deepEqual(Object.keys(credentials), ["acme-test"]);
        const { "acme-test": added, ...others } = file.stages;
        assert.deepEqual({ ...file, stages: others }, signed.file);
        assert.ok(isSignedBy(file.operator.publicKey, added!.jwt));
    });

    it("forgets a stage that has no stack any more", async () => {
        const { file } = await signBus(store, ["acme-production"], signed.file);
        assert.deepEqual(Object.keys(file.stages), ["acme-production"]);
    });

    it("signs again what says something else than it should", async () => {
        const known = structuredClone(signed.file);
        known.stages["acme-production"]!.jwt = known.stages["globex-production"]!.jwt;
        const { file } = await signBus(store, stages, known);
        const { publicKey, jwt } = file.stages["acme-production"]!;
        assert.deepEqual([publicKey, decode(jwt).sub], [signed.file.stages["acme-production"]!.publicKey, publicKey]);
    });

    it("refuses a folder without the keys that were signed with, names them all, and mints none", async () => {
        const empty = new KeyStore(join(root, "empty"));
        const { operator, systemAccount, platformAccount, stages: accounts } = signed.file;
        await assert.rejects(signBus(empty, stages, signed.file), (error: Error) => {
            for (const { publicKey } of [operator, systemAccount, platformAccount, ...Object.values(accounts)]) {
                assert.match(error.message, new RegExp(`must be the key of ${publicKey}, got nothing`));
            }
            assert.match(error.message, /Point NEO_BUS_KEYS/);
            return true;
        });
        assert.equal(existsSync(empty.folder), false);
    });

    it("refuses another key where one was lost, but asks nobody for the key of a stage that is gone", async () => {
        const known = structuredClone(signed.file);
        const { publicKey } = known.stages["globex-production"]!;
        known.stages["acme-production"]!.publicKey = publicKey;
        const own = signed.file.stages["acme-production"]!.publicKey;
        await assert.rejects(signBus(store, stages, known), new RegExp(`must be the key of ${publicKey}, got ${own}`));
        await signBus(store, ["globex-production"], known);
    });

    it("makes a file that config takes", () => {
        assert.deepEqual(busSchema.parse(parse(stringify(signed.file))), signed.file);
    });
});

describe("stacks/bus.yaml", () => {
    const text = readFileSync(join(projectRoot, "stacks", "bus.yaml"), "utf8");
    const file = busSchema.parse(parse(text));

    it("holds nothing secret", () => assert.deepEqual(secretsIn(text), []));

    it("was signed by the operator it names, all of it", () => {
        for (const { publicKey, jwt } of identitiesOf(file)) {
            assert.equal(decode(jwt).sub, publicKey);
            assert.ok(isSignedBy(file.operator.publicKey, jwt), publicKey);
        }
    });
});

function identitiesOf({ operator, systemAccount, platformAccount, stages: signed }: BusFile) {
    return [operator, systemAccount, platformAccount, ...Object.values(signed)];
}

/** Checks the signature itself: reading claims does not. */
function isSignedBy(publicKey: string, jwt: string): boolean {
    const [header, payload, signature] = jwt.split(".");
    const content = new TextEncoder().encode(`${header}.${payload}`);
    return fromPublic(publicKey).verify(content, Buffer.from(signature!, "base64url"));
}

/** Seeds begin with S and the letter of their kind; credentials say what they are. */
function secretsIn(text: string): string[] {
    return [...text.matchAll(/\bS[OAUNCX][A-Z2-7]{56}\b|PRIVATE KEY|NKEY SEED/g)].map(([found]) => found);
}
