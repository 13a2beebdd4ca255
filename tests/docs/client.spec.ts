import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { join } from "node:path";
import { signatureHeaders } from "../../service/webhooks/send.ts";
import { projectRoot } from "../../tools/setup/paths.js";
import { codeBlocks } from "./documents.ts";

type Verify = (secret: string, headers: Record<string, string>, body: string) => void;

describe("docs/client.md", () => {
    const secret = (fill: number) => `whsec_${Buffer.alloc(32, fill).toString("base64")}`;
    const headers = (now = new Date()) =>
        signatureHeaders({ id: "1", url: "", body: "{}", secrets: [secret(1), secret(2)] }, now);
    let verify: Verify;
    before(async () => {
        const text = readFileSync(join(projectRoot, "docs", "client.md"), "utf8");
        const block = codeBlocks("docs/client.md", text).find(({ language }) => language === "ts")!;
        const url = `data:text/javascript,${encodeURIComponent(stripTypeScriptTypes(block.code))}`;
        ({ verify } = (await import(url)) as { verify: Verify });
    });

    it("verifies what neo has signed, by either of two secrets", () => {
        verify(secret(1), headers(), "{}");
        verify(secret(2), headers(), "{}");
    });

    it("refuses another body, another secret, another time, and nothing at all", () => {
        assert.throws(() => verify(secret(1), headers(), "{ }"), /not by neo/);
        assert.throws(() => verify(secret(3), headers(), "{}"), /not by neo/);
        assert.throws(() => verify(secret(1), headers(new Date(Date.now() - 600_000)), "{}"), /not of now/);
        assert.throws(() => verify(secret(1), {}, "{}"), /not of now/);
        assert.throws(() => verify(secret(1), { ...headers(), "webhook-signature": "" }, "{}"), /not by neo/);
    });
});
