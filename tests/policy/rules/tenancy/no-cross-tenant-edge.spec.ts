import { strict as assert } from "node:assert";
import { judgeStack, madeFrom, resource, unknown, type TestResource } from "../../../support/policy.ts";

const judge = (...resources: TestResource[]) => judgeStack("no-cross-tenant-edge", resources);
const key = (tenant: unknown) =>
    resource("aws:kms/key:Key", `${String(tenant)}-key`, {
        arn: `arn:aws:kms:us-east-1:111122223333:key/1-${String(tenant)}`,
        tags: { "neo:tenant": tenant },
    });
const secret = (kmsKeyId: unknown) =>
    resource("aws:secretsmanager/secret:Secret", "secret", { kmsKeyId, tags: { "neo:tenant": "acme" } });

// Which edges there are is tested beside them: tests/policy/isolation.
describe("no-cross-tenant-edge", () => {
    it("accepts what is one tenant's", async () => {
        assert.deepEqual(await judge(key("acme"), secret("arn:aws:kms:us-east-1:111122223333:key/1-acme")), []);
    });
    it("accepts what leads to nothing of the stack", async () => {
        assert.deepEqual(await judge(key("globex"), secret(undefined)), []);
    });
    it("refuses what is another tenant's", async () => {
        assert.deepEqual(await judge(key("globex"), secret("arn:aws:kms:us-east-1:111122223333:key/1-globex")), [
            "secret: secret: kmsKeyId must reach nothing that is not acme's, got reference to globex-key of globex; " +
                "use what is the tenant's own",
        ]);
    });
    it("refuses what will be another tenant's, before it exists", async () => {
        const foreign = key("globex");
        assert.equal((await judge(foreign, secret(madeFrom(foreign)))).length, 1);
        const own = key("acme");
        assert.deepEqual(await judge(own, secret(madeFrom(own))), []);
    });
    it("refuses what is of nobody who can be told", async () => {
        const stray = key(unknown);
        const [message] = await judge(stray, secret(madeFrom(stray)));
        assert.match(message ?? "", /of nobody can tell whom/);
    });
    it("refuses a way between tenant and platform that is not on the list", async () => {
        const shared = key("shared");
        assert.equal((await judge(shared, secret(madeFrom(shared)))).length, 1);
    });
});
