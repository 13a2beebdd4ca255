import { strict as assert } from "node:assert";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { objectsOfTenant } from "../../../cli/local/cloud-access.ts";
import { CloudStore, type CloudObject } from "../../../simulator/cloud/store.ts";

describe("objects that carry a tenant's name", () => {
    const folder = mkdtempSync(join(tmpdir(), "neo-cloud-"));
    const local = { folder, store: join(folder, "cloud.sqlite") };
    after(() => rmSync(folder, { recursive: true }));

    it("are found by tag and label, with when they go by themselves, and no others", () => {
        const store = new CloudStore(local.store);
        const put = (object: Pick<CloudObject, "provider" | "type" | "id" | "inputs" | "outputs">) =>
            store.put({
                ...object,
                scope: "here",
                urn: `urn:pulumi:test::neo::${object.type}::${object.id}`,
                exclusiveName: null,
                generation: 0,
                created: "2026-01-01T00:00:00.000Z",
            });
        const tagged = (tenant: string) => ({ tagsAll: { "neo:tenant": tenant } });
        const key = { provider: "aws", type: "aws:kms/key:Key", inputs: {} };
        put({ ...key, id: "going", outputs: { ...tagged("acme"), deletionDate: "2026-02-01T00:00:00Z" } });
        put({ ...key, id: "another", outputs: tagged("globex") });
        const labels = { "neo/tenant": "acme" };
        const secret = { provider: "kubernetes", type: "kubernetes:core/v1:Secret", outputs: {} };
        put({ ...secret, id: "forgotten", inputs: { metadata: { labels } } });
        put({ ...secret, id: "nobody's", inputs: { metadata: {} } });
        store.close();
        assert.deepEqual(
            objectsOfTenant(local, "acme").map(({ id, goesAt }) => [id, goesAt]),
            [
                ["going", "2026-02-01T00:00:00Z"],
                ["forgotten", null],
            ],
        );
    });
});
