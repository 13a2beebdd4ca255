import { strict as assert } from "node:assert";
import { proveIsolation } from "../../../analysis/isolation/proof.ts";
import { securityGroup, securityGroupIngressRule, vpc } from "../../../policy/types.ts";
import { saved } from "../../support/saved-states.ts";
import { twoCustomers } from "../../support/two-customers.ts";

const network = saved("cell", vpc, "network", { tags: { "neo:tenant": "shared" } }, { id: "vpc-0shared1" });
const group = saved("acme", securityGroup, "database", { vpcId: "vpc-0shared1", tags: { "neo:tenant": "acme" } });
const planted = saved("acme", securityGroupIngressRule, "planted", {
    securityGroupId: "sg-0acme1",
    referencedSecurityGroupId: "sg-0globex1",
    tags: { "neo:tenant": "acme" },
});

describe("proveIsolation", () => {
    const clean = [...Object.values(twoCustomers()), [network], [group]];

    it("counts what joins each pair of owners, and in which way", () => {
        const proof = proveIsolation(clean);
        assert.deepEqual(
            { ...proof, resources: 0 },
            {
                passes: true,
                owners: ["acme", "globex", "shared"],
                resources: 0,
                pairs: [{ from: "acme", to: "shared", allowed: 1, refused: 0 }],
                allowed: [
                    {
                        kind: "reference",
                        from: securityGroup,
                        to: vpc,
                        because: "a pooled stage's database is in its cell's network",
                        edges: 1,
                    },
                ],
                refused: [],
            },
        );
        assert.equal(proof.resources, clean.flat().length);
    });

    it("names every edge that must not be, with both ends", () => {
        const { passes, pairs, refused } = proveIsolation([...clean, [planted]]);
        assert.equal(passes, false);
        assert.deepEqual(pairs, [
            { from: "acme", to: "globex", allowed: 0, refused: 1 },
            { from: "acme", to: "shared", allowed: 1, refused: 0 },
            { from: "globex", to: "acme", allowed: 0, refused: 1 },
        ]);
        assert.deepEqual(
            refused.map(({ kind, from, to, by }) => [kind, from.split("::").at(-1), to.split("::").at(-1), by]),
            [
                ["reference", "planted", "group", "planted: referencedSecurityGroupId"],
                ["security-group", "group", "group", "planted"],
            ],
        );
    });

    it("sees a resource that a replacement left behind no more", () => {
        assert.equal(proveIsolation([...clean, [{ ...planted, delete: true }]]).passes, true);
    });

    it("takes secrets that are encrypted for unknown, and plain ones for what they are", () => {
        const signature = "4dabf18193072939515e22adb298388d";
        const secret = (more: object) => ({ [signature]: "1b47061264138c4ac30d75fd1eb44270", ...more });
        const withSource = (value: unknown) =>
            proveIsolation([
                ...clean,
                [{ ...planted, outputs: { ...planted.outputs, referencedSecurityGroupId: value } }],
            ]).passes;
        assert.equal(withSource(secret({ ciphertext: "v1:x" })), true);
        assert.equal(withSource(secret({ plaintext: '"sg-0globex1"' })), false);
    });
});
