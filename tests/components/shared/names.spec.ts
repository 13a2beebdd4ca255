import { strict as assert } from "node:assert";
import fc from "fast-check";
import { slugPattern } from "../../../components/shared/identity.ts";
import { fitName, globalName, nameLimits, physicalName, survivingName } from "../../../components/shared/names.ts";
import { acmeProduction, virginia } from "../../support/identities.ts";

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

describe("the names of 10,000 owners", () => {
    // Slugs that differ little are where names meet: short ones, long ones, and those that begin like another.
    const slug = fc.oneof(
        slugs,
        fc.stringMatching(/^[ab][ab0]{1,3}$/),
        fc.stringMatching(/^abcdefg(hijklmn[a-c]{0,2})?$/),
    );
    const role = fc.oneof(roles, fc.constantFrom("a", "a-a", "database", "a-role-much-longer-than-any-limit-of-32"));
    const owners = fc
        .sample(fc.tuple(slug, slug, role), { numRuns: 10_000, seed: 1 })
        .map(([tenant, stage, part]) => ({ tenant, stage, part }));
    const different = new Set(owners.map((owner) => JSON.stringify(owner))).size;

    for (const platform of ["neo", "averylongplatfor"]) {
        for (const [service, limit] of Object.entries(nameLimits)) {
            it(`are different, valid and no longer than ${service} takes, below ${platform}`, () => {
                const names = owners.map(({ tenant, stage, part }) =>
                    physicalName({ platform, tenant, stage }, part, limit),
                );
                assert.equal(new Set(names).size, different);
                assert.ok(names.every((name) => name.length <= limit));
                assert.ok(names.every((name) => /^[a-z][a-z0-9-]*[a-z0-9]$/.test(name)));
            });
        }

        it(`begin like no other tenant's, below ${platform}`, () => {
            const tenants = [...new Set(owners.map(({ tenant }) => tenant))];
            const prefixes = new Set(tenants.map((tenant) => `${platform}-${tenant}-`));
            for (const { tenant, stage, part } of owners) {
                const name = physicalName({ platform, tenant, stage }, part, nameLimits.loadBalancer);
                const begins = [...name.matchAll(/-/g)]
                    .map(({ index }) => name.slice(0, index + 1))
                    .filter((beginning) => prefixes.has(beginning));
                assert.ok(
                    begins.every((beginning) => beginning === `${platform}-${tenant}-`),
                    `${name} of ${tenant}`,
                );
            }
        });
    }

    it("make buckets of the world that S3 takes", () => {
        const names = owners.map(({ tenant, stage, part }) =>
            globalName({ platform: "neo", tenant, stage }, part, virginia),
        );
        assert.equal(new Set(names).size, different);
        assert.ok(names.every((name) => /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/.test(name)));
    });
});

describe("survivingName", () => {
    it("ends in the incarnation, so that who comes back meets nothing of before", () => {
        assert.equal(survivingName(acmeProduction, "blobs", "a1"), "neo-acme-production-blobs-a1");
        assert.equal(survivingName(acmeProduction, "blobs", undefined), "neo-acme-production-blobs");
    });

    it("still tells incarnations apart where the service cuts it", () => {
        const role = "a-role-much-longer-than-any-limit-of-32";
        const [first, second] = ["a1", "b2"].map((life) => survivingName(acmeProduction, role, life, 32));
        assert.notEqual(first, second);
    });
});

describe("globalName", () => {
    it("differs from account to account, region to region and incarnation to incarnation", () => {
        const names = [
            globalName(acmeProduction, "blobs", virginia),
            globalName(acmeProduction, "blobs", { ...virginia, accountId: "444455556666" }),
            globalName(acmeProduction, "blobs", { ...virginia, region: "eu-central-1" }),
            globalName(acmeProduction, "blobs", virginia, "a1"),
        ];
        assert.equal(new Set(names).size, names.length);
        assert.ok(names.every((name) => name.startsWith("neo-acme-production-blobs-")));
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
