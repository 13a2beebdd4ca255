import { strict as assert } from "node:assert";
import fc from "fast-check";
import { slugPattern } from "../../../components/shared/identity.ts";
import { fitName, nameLimits, physicalName } from "../../../components/shared/names.ts";

const slugs = fc.stringMatching(/^[a-z][a-z0-9]{1,15}$/);
const roles = fc.stringMatching(/^[a-z][a-z0-9-]{0,30}[a-z0-9]$/);

describe("physicalName", () => {
    it("is the parts, joined", () => {
        assert.equal(
            physicalName({ platform: "neo", tenant: "acme", stage: "test" }, "database"),
            "neo-acme-test-database",
        );
    });

    it("never exceeds the limit and never ends in a hyphen", () => {
        fc.assert(
            fc.property(slugs, slugs, slugs, roles, (platform, tenant, stage, role) => {
                const name = physicalName({ platform, tenant, stage }, role, nameLimits.loadBalancer);
                assert.ok(name.length <= nameLimits.loadBalancer);
                assert.match(name, /[a-z0-9]$/);
            }),
        );
    });

    it("differs between different tenants, stages and roles, cut or not", () => {
        fc.assert(
            fc.property(fc.tuple(slugs, slugs, roles), fc.tuple(slugs, slugs, roles), (left, right) => {
                fc.pre(left.join() !== right.join());
                const nameOf = ([tenant, stage, role]: [string, string, string]) =>
                    physicalName({ platform: "neo", tenant, stage }, role, 32);
                assert.notEqual(nameOf(left), nameOf(right));
            }),
        );
    });

    it("begins no tenant's names with another tenant's", () => {
        fc.assert(
            fc.property(slugs, slugs, (tenant, other) => {
                fc.pre(tenant !== other);
                const prefix = physicalName({ platform: "neo", tenant, stage: "" }, "").slice(0, -1);
                assert.ok(
                    !physicalName({ platform: "neo", tenant: other, stage: "test" }, "database").startsWith(prefix),
                );
            }),
        );
    });
});

describe("fitName", () => {
    it("keeps what fits and marks what does not with a stable hash", () => {
        assert.equal(fitName("short", 32), "short");
        const cut = fitName("neo-acme-production-a-very-long-role-name", 32);
        assert.equal(cut.length, 32);
        assert.equal(cut, fitName("neo-acme-production-a-very-long-role-name", 32));
    });
});

describe("slugPattern", () => {
    for (const slug of ["a", "1acme", "acme-test", "Acme", "averyveryverylongslug"]) {
        it(`refuses ${slug}`, () => assert.doesNotMatch(slug, slugPattern));
    }
});
