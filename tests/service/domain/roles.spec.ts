import { strict as assert } from "node:assert";
import fc from "fast-check";
import {
    isAllowed,
    patternFits,
    permissions,
    roles,
    type Permission,
    type Role,
} from "../../../service/domain/roles.ts";

/** Who may do what, written out: a change of the code has to be made here, too. */
const table: Record<Permission, readonly Role[]> = {
    "tenants:read": ["viewer", "planner", "operator", "approver", "admin"],
    "operations:read": ["viewer", "planner", "operator", "approver", "admin"],
    "operations:preview": ["planner", "operator", "approver", "admin"],
    "tenants:write": ["operator", "admin"],
    "operations:change": ["operator", "admin"],
    "operations:cancel": ["operator", "admin"],
    "outputs:read": ["operator", "admin"],
    "holds:write": ["operator", "admin"],
    "operations:approve": ["approver", "admin"],
    "operations:force": ["admin"],
    "secrets:read": ["admin"],
    "tenants:offboard": ["admin"],
    "audit:read": ["admin"],
    "bindings:write": ["admin"],
    "webhooks:write": ["admin"],
};

describe("roles", () => {
    for (const permission of permissions) {
        for (const role of Object.keys(roles) as Role[]) {
            const may = table[permission].includes(role);
            it(`${role}: ${permission} ${may ? "yes" : "no"}, of the tenants it is bound to alone`, () => {
                assert.equal(isAllowed([{ role, tenants: "acme" }], permission, "acme"), may);
                assert.equal(isAllowed([{ role, tenants: "*" }], permission, "globex"), may);
                assert.equal(isAllowed([{ role, tenants: "acme" }], permission, "acme2"), false);
                assert.equal(isAllowed([{ role, tenants: "acme" }], permission, "my-acme"), false);
            });
        }
    }

    it("are added up over bindings, each for its own tenants", () => {
        const bindings = [
            { role: "operator", tenants: "acme-*" },
            { role: "viewer", tenants: "*" },
        ] as const;
        assert.ok(isAllowed(bindings, "operations:change", "acme-trial"));
        assert.equal(isAllowed(bindings, "operations:change", "globex"), false);
        assert.ok(isAllowed(bindings, "tenants:read", "globex"));
    });

    it("are none without a binding", () => {
        for (const permission of permissions) assert.equal(isAllowed([], permission, "acme"), false);
    });

    it("fit a pattern as they fit each name it fits", () => {
        const part = fc.constantFrom("a", "b", "*");
        const text = fc.string({ unit: part, minLength: 1, maxLength: 5 });
        fc.assert(
            fc.property(
                text,
                text,
                fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 3 }),
                (wide, narrow, any) => {
                    fc.pre(patternFits(wide, narrow));
                    const name = narrow.replaceAll("*", any);
                    assert.ok(patternFits(wide, name), `${wide} takes in ${narrow}, and not ${name}`);
                },
            ),
        );
        assert.equal(patternFits("acme", "acme*"), false);
        assert.ok(patternFits("*", "acme*"));
    });

    it("fit what a regular expression of theirs would, and take no longer for the worst of them", () => {
        const text = (...signs: string[]) => fc.string({ unit: fc.constantFrom(...signs), maxLength: 7 });
        fc.assert(
            fc.property(text("a", "b", "*"), text("a", "b", "*"), (pattern, name) => {
                const expected = new RegExp(`^${pattern.replaceAll("*", ".*")}$`).test(name);
                assert.equal(patternFits(pattern, name), expected, `${pattern} and ${name}`);
            }),
            { numRuns: 2000 },
        );
        const started = performance.now();
        assert.equal(patternFits(`${"*a".repeat(32)}b`, "a".repeat(64)), false);
        assert.ok(performance.now() - started < 1000);
    });

    it("take every sign but the asterisk as itself", () => {
        assert.equal(isAllowed([{ role: "admin", tenants: "a.me" }], "tenants:read", "acme"), false);
        assert.equal(isAllowed([{ role: "admin", tenants: "acme|globex" }], "tenants:read", "globex"), false);
    });
});
