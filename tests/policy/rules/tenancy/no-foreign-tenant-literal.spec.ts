import { strict as assert } from "node:assert";
import { judgeStack, madeFrom, resource, subjects, unknown } from "../../../support/policy.ts";

const tagged = (tenant: string) => ({ tags: { "neo:tenant": tenant } });
const role = resource("aws:iam/role:Role", "role", { name: "neo-acme-test-orders", ...tagged("acme") });
const config = (data: unknown, tenant: string | undefined = "acme") =>
    resource("kubernetes:core/v1:ConfigMap", "config", {
        metadata: { labels: tenant === "" ? {} : { "neo/tenant": tenant } },
        data,
    });
const judge = (data: unknown, tenant?: string) => judgeStack("no-foreign-tenant-literal", [role, config(data, tenant)]);

describe("no-foreign-tenant-literal", () => {
    for (const [title, data] of [
        ["names of the own tenant", { table: "neo-acme-test-orders", group: "/neo/acme/test/orders" }],
        ["names of the platform", { bucket: "arn:aws:s3:::neo-shared-platform-revisions" }],
        ["names of another kind", { image: "neo-runtime", host: "globex-dev.example.com", words: "neon-lamp-x" }],
        ["another platform's names", { bucket: "other-globex-test-blobs" }],
        ["patterns of everybody's, which other rules judge", { secret: "neo-*-bus-*" }],
        ["what is not known", { table: unknown }],
        ["what will be made", madeFrom(role)],
    ] as const) {
        it(`accepts ${title}`, async () => assert.deepEqual(await judge(data), []));
    }
    for (const [title, data] of [
        ["a table", { table: "neo-globex-test-orders" }],
        ["an ARN in a script", { run: "aws s3 ls arn:aws:s3:::neo-globex-test-blobs/x" }],
        ["a path", { group: "/neo/globex/test/flow-logs" }],
        ["a pattern", { secret: "neo-globex-*" }],
        ["a key", { "neo-globex-test": "x" }],
        ["a list, behind the own one", { all: [{ name: "neo-acme-test-a" }, { name: "neo-globex-test-a" }] }],
        ["a text with both", { both: "neo-acme-test-a,neo-globex-test-a" }],
        ["a name beside what is not known", { a: unknown, b: "neo-globex-test-a" }],
    ] as const) {
        it(`refuses another tenant's name in ${title}`, async () => {
            assert.deepEqual(subjects(await judge(data)), ["config: data"]);
        });
    }
    it("lets the platform name no tenant", async () => {
        assert.equal((await judge({ table: "neo-acme-test-orders" }, "shared")).length, 1);
    });
    it("takes what has no mark for its stack's", async () => {
        assert.deepEqual(await judge({ table: "neo-acme-test-orders" }, ""), []);
        assert.equal((await judge({ table: "neo-globex-test-orders" }, "")).length, 1);
    });
    it("says nothing of a stack without names of ours", async () => {
        assert.deepEqual(await judgeStack("no-foreign-tenant-literal", [config({ table: "neo-globex-test-a" })]), []);
    });
    it("learns from no name that does not carry its tenant", async () => {
        const runner = resource("aws:iam/role:Role", "runner", { name: "batch-job-runner", ...tagged("acme") });
        const found = await judgeStack("no-foreign-tenant-literal", [role, runner, config({ a: "batch-globex-test" })]);
        assert.deepEqual(found, []);
    });
    it("says the name, and nothing else of the text", async () => {
        assert.deepEqual(await judge({ url: "postgres://root:secret@neo-globex-test-database:5432" }), [
            "config: data must name nothing but what is acme's, or shared, got \"neo-globex-\", which is globex's; " +
                "use what is the tenant's own",
        ]);
    });
});
