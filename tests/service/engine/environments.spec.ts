import { strict as assert } from "node:assert";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { engineEnvironment } from "../../../service/engine/environments.ts";

describe("the engine's environment", () => {
    let folder: string;
    before(() => (folder = mkdtempSync(join(tmpdir(), "neo-environment-"))));
    after(() => rmSync(folder, { recursive: true, force: true }));

    const ofService = {
        PATH: process.env.PATH,
        HOME: "/home/neo",
        DATABASE_URL: "postgres://neo:canary@127.0.0.1/neo",
        NEO_SERVICE_ISSUER: "canary",
        GITHUB_TOKEN: "canary",
        PULUMI_ACCESS_TOKEN: "canary",
        NODE_OPTIONS: "--canary",
        AWS_ROLE_ARN: "arn:aws:iam::111122223333:role/neo-operator",
    };

    it("of the local cloud has nothing of the service's own, and no role", async () => {
        const { variables, local } = await engineEnvironment(folder, ofService);
        assert.ok(!JSON.stringify(variables).includes("canary"));
        assert.equal(variables.AWS_ROLE_ARN, undefined);
        assert.equal(local?.folder, join(folder, "local"));
        assert.match(variables.PULUMI_BACKEND_URL!, /^file:/);
    });

    it("of a real backend has that and its role, and nothing else of the service's", async () => {
        const given = { ...ofService, PULUMI_BACKEND_URL: "s3://states" };
        const { variables, local } = await engineEnvironment(folder, given);
        assert.ok(!JSON.stringify(variables).includes("canary"));
        assert.equal(variables.AWS_ROLE_ARN, ofService.AWS_ROLE_ARN);
        assert.equal(variables.PULUMI_BACKEND_URL, "s3://states");
        assert.equal(local, undefined);
    });
});
