import { strict as assert } from "node:assert";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SecretKey } from "../../../service/secrets/secret-key.ts";

describe("the key under which secrets are stored", () => {
    const folder = mkdtempSync(join(tmpdir(), "neo-secret-"));
    after(() => rmSync(folder, { recursive: true }));
    const path = join(folder, "below", "secret-key");

    it("is made once where that is allowed, for its owner alone, and opens what it has sealed", async () => {
        const sealed = await new SecretKey(path, true).seal("whsec_1");
        const text = readFileSync(path, "utf8");
        assert.equal(statSync(path).mode & 0o777, 0o600);
        assert.equal(await new SecretKey(path, true).open(sealed), "whsec_1");
        assert.equal(readFileSync(path, "utf8"), text);
        assert.doesNotMatch(sealed, /whsec/);
    });

    it("opens nothing that another has sealed, or that was changed", async () => {
        const sealed = await new SecretKey(path, false).seal("whsec_1");
        await assert.rejects(new SecretKey(join(folder, "other"), true).open(sealed));
        await assert.rejects(new SecretKey(path, false).open(`${sealed.slice(0, -4)}AAAA`));
    });

    it("is not made where several machines need the same, and has to be one", async () => {
        const missing = new SecretKey(join(folder, "missing"), false);
        await assert.rejects(
            async () => missing.seal("x"),
            /NEO_SERVICE_SECRET_KEY_FILE must name a file that can be read/,
        );
        writeFileSync(join(folder, "short"), "c2hvcnQ=");
        const short = new SecretKey(join(folder, "short"), false);
        await assert.rejects(async () => short.seal("x"), /must hold 32 bytes in Base64, got 5/);
    });
});
