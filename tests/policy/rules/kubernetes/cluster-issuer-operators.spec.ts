import { strict as assert } from "node:assert";
import { objectOf, pool, silo } from "../../../support/kubernetes-objects.ts";
import { judgeStack, subjects, unknown } from "../../../support/policy.ts";

const judge = (spec: unknown, tenant: unknown = "shared", surroundings = pool) =>
    judgeStack("cluster-issuer-operators", [
        objectOf(tenant, "cert-manager.io/v1:ClusterIssuer", "authority", { spec }, surroundings),
    ]);
const ca = { ca: { secretName: "cell-authority" } };

describe("cluster-issuer-operators", () => {
    it("accepts the cell's own authority, and what it starts from", async () => {
        assert.deepEqual(await judge(ca), []);
        assert.deepEqual(await judge({ selfSigned: {} }), []);
        assert.deepEqual(await judge(ca, "globex", silo), []);
    });
    for (const tenant of ["acme", unknown]) {
        it(`refuses one of ${tenant === unknown ? "a tenant nobody can tell" : tenant}`, async () => {
            assert.deepEqual(subjects(await judge(ca, tenant)), ["authority: issuer"]);
            assert.deepEqual(subjects(await judge(ca, tenant, silo)), ["authority: issuer"]);
        });
    }
    for (const [title, spec] of [
        ["somebody else's", { acme: { email: "someone@globex.example" } }],
        ["a key of somebody else's", { vault: { server: "https://vault.globex.example" } }],
        ["nothing", {}],
        ["no kind", undefined],
        ["a kind that is not known", unknown],
    ] as const) {
        it(`refuses ${title}`, async () => assert.deepEqual(subjects(await judge(spec)), ["authority: spec"]));
    }
    it("says the kind, and no setting of it", async () => {
        assert.deepEqual(await judge({ vault: { auth: { tokenSecretRef: "secret" } } }), [
            "authority: spec must be of kind ca or selfSigned, got vault; sign with the cluster's own key",
        ]);
    });
});
