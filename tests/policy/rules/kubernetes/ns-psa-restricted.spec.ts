import { strict as assert } from "node:assert";
import { judgeResource, resource, subjects, unknown } from "../../../support/policy.ts";

const level = (mode: string) => `pod-security.kubernetes.io/${mode}`;
const modes = ["enforce", "audit", "warn"];
const complete = Object.fromEntries(
    modes.flatMap((mode) => [
        [level(mode), "restricted"],
        [`${level(mode)}-version`, "v1.34"],
    ]),
);
const enforced = { [level("enforce")]: "restricted", [`${level("enforce")}-version`]: "v1.34" };

const judge = (labels: unknown, type = "kubernetes:core/v1:Namespace") =>
    judgeResource("ns-psa-restricted", resource(type, "ns", { metadata: { name: "acme", labels } }));
const judgeTenant = (changes: Record<string, unknown>) => judge({ "neo/tenant": "acme", ...complete, ...changes });

const everything = Object.keys(complete).map((label) => `ns: metadata.labels["${label}"]`);

describe("ns-psa-restricted", () => {
    it("accepts a tenant's namespace with all three modes", async () => assert.deepEqual(await judgeTenant({}), []));
    it("accepts a shared namespace that enforces", async () => {
        assert.deepEqual(await judge({ "neo/tenant": "shared", ...enforced }), []);
    });
    it("asks nothing of other objects", async () => assert.deepEqual(await judge(null, "kubernetes:core/v1:Pod"), []));

    for (const [title, labels] of [
        ["no labels", null],
        ["labels that are not known", unknown],
        ["a tenant's namespace without levels", { "neo/tenant": "acme" }],
        ["a namespace of nobody", { app: "acme" }],
    ] as const) {
        it(`rejects ${title}`, async () => assert.deepEqual(subjects(await judge(labels)), everything));
    }
    it("asks all of a namespace whose tenant is not known", async () => {
        const found = subjects(await judge({ "neo/tenant": unknown, ...enforced }));
        assert.deepEqual(found, everything.slice(2));
    });
    it("rejects a shared namespace that only warns", async () => {
        const labels = { ...complete, ...{ "neo/tenant": "shared", [level("enforce")]: "baseline" } };
        assert.deepEqual(await judge(labels), [
            'ns: metadata.labels["pod-security.kubernetes.io/enforce"] must be "restricted", got "baseline"; ' +
                "label the namespace, or waive this and say what its pods need",
        ]);
    });
    for (const mode of modes) {
        for (const value of [null, "baseline", "privileged", unknown]) {
            it(`rejects ${mode} being ${value === unknown ? "unknown" : value}`, async () => {
                const found = subjects(await judgeTenant({ [level(mode)]: value }));
                assert.deepEqual(found, [`ns: metadata.labels["${level(mode)}"]`]);
            });
        }
        for (const value of [null, "latest", unknown]) {
            it(`rejects the version of ${mode} being ${value === unknown ? "unknown" : value}`, async () => {
                const found = subjects(await judgeTenant({ [`${level(mode)}-version`]: value }));
                assert.deepEqual(found, [`ns: metadata.labels["${level(mode)}-version"]`]);
            });
        }
    }
});
