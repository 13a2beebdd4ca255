import { strict as assert } from "node:assert";
import { tenantStacks } from "../../../service/domain/tenant-stacks.ts";
import { sampleLandscape } from "../../support/landscape.ts";

describe("a tenant's stacks", () => {
    it("are those the sample landscape has for its customers, in an order in which each comes after those it stands on", () => {
        const { customers, stacks } = sampleLandscape();
        for (const [slug, customer] of Object.entries(customers)) {
            const names = tenantStacks(slug, customer).map(({ name }) => name);
            const sample = Object.entries(stacks).filter(
                ([, file]) => file.role !== "cell" && "customer" in file && file.customer === slug,
            );
            assert.deepEqual([...names].sort(), sample.map(([name]) => name).sort());
            assert.equal(names[0], slug);
            for (const name of names.filter((each) => each.endsWith("-apps"))) {
                assert.ok(names.indexOf(name.replace(/-apps$/, "")) < names.indexOf(name));
            }
        }
    });

    it("are its place on the Platform alone, while it has no stages", () => {
        assert.deepEqual(
            tenantStacks("acme", { stages: {} }).map(({ role }) => role),
            ["customer"],
        );
    });
});
