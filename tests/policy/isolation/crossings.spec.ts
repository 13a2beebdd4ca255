import { strict as assert } from "node:assert";
import { landscapeOf } from "../../../analysis/isolation/states.ts";
import { crossings } from "../../../policy/isolation/crossings.ts";
import { iamRolePolicy, secret, securityGroup, vpc } from "../../../policy/types.ts";
import { ofAcme, refusedWith, statement } from "../../support/isolation-edges.ts";
import { planters, withPlanted, type PlantedKind } from "../../support/planted-edges.ts";
import { saved } from "../../support/saved-states.ts";
import { twoCustomers } from "../../support/two-customers.ts";

describe("edges between owners", () => {
    it("are none where two customers have nothing to do with each other", () => {
        assert.deepEqual(refusedWith(), []);
    });

    it("are found, of every kind at once", () => {
        const kinds = Object.keys(planters) as PlantedKind[];
        const { states } = withPlanted(twoCustomers(), kinds, ["acme", "globex"]);
        const found = new Set([...crossings(landscapeOf(states))].map(({ kind }) => kind));
        assert.deepEqual(
            kinds.filter((kind) => !found.has(planters[kind].kind)),
            [],
        );
    });

    const sharedTags = { "neo:tenant": "shared" };
    const arn = "arn:aws:secretsmanager:us-east-1:000000000000:secret:x";
    const reader = saved("cell", iamRolePolicy, "leaf", {
        policy: statement({ Action: "secretsmanager:GetSecretValue", Resource: "*" }),
        tags: sharedTags,
    });

    describe("with the platform", () => {
        const networkOf = (owner: object) => saved("cell", vpc, "network", { tags: owner }, { id: "vpc-0cell1" });
        const group = ofAcme(securityGroup, { vpcId: "vpc-0cell1" });

        it("are allowed where the list has them", () => {
            assert.deepEqual(refusedWith(networkOf(sharedTags), group), []);
            assert.deepEqual(refusedWith(reader, ofAcme(secret, { arn })), []);
        });
        it("are refused where the list would have them and the other end is another tenant's", () => {
            assert.deepEqual(refusedWith(networkOf({ "neo:tenant": "globex" }), group), ["reference acme globex"]);
        });
    });

    describe("are refused where nobody can tell whose one end is:", () => {
        const sharedNetwork = saved("cell", vpc, "network", { tags: sharedTags }, { id: "vpc-0shared1" });
        const strayNetwork = saved("cell", vpc, "network", {}, { id: "vpc-0stray1" });

        it("whoever refers to the platform's", () => {
            const group = saved("cell", securityGroup, "group", { vpcId: "vpc-0shared1" });
            assert.deepEqual(refusedWith(sharedNetwork, group), ["reference undefined shared"]);
        });
        it("what the platform may read of tenants", () => {
            assert.deepEqual(refusedWith(reader, saved("cell", secret, "stray", { arn })), [
                "permission shared undefined",
            ]);
        });
        it("what a tenant refers to", () => {
            const group = ofAcme(securityGroup, { vpcId: "vpc-0stray1" });
            assert.deepEqual(refusedWith(strayNetwork, group), ["reference acme undefined"]);
        });
    });
});
