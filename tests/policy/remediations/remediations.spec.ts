import { strict as assert } from "node:assert";
import { judgeResource, remediated, resource, unknown } from "../../support/policy.ts";

const psa = (mode: string) => `pod-security.kubernetes.io/${mode}`;
const account = (props: Record<string, unknown>) => resource("kubernetes:core/v1:ServiceAccount", "account", props);
const home = (labels: unknown) =>
    resource("kubernetes:core/v1:Namespace", "home", { metadata: { name: unknown, labels }, kind: "Namespace" });
/** As the engine marks a secret. */
const secret = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", value: "hunter2" };

describe("automount-off-default", () => {
    it("fills in what is left out, and keeps what is unknown or secret", async () => {
        const metadata = { name: unknown, annotations: { token: secret } };
        const filled = (await remediated(account({ metadata })))["automount-off-default"];
        assert.deepEqual(filled, { metadata, automountServiceAccountToken: false });
    });
    for (const value of [true, false, unknown]) {
        it(`leaves ${JSON.stringify(value)} alone`, async () => {
            assert.deepEqual(await remediated(account({ automountServiceAccountToken: value })), {});
        });
    }
});

describe("psa-version-pin", () => {
    it("pins the levels that are there, and adds none", async () => {
        const labels = {
            "neo/tenant": "acme",
            [psa("enforce")]: "restricted",
            [psa("warn")]: "baseline",
            other: unknown,
        };
        assert.deepEqual((await remediated(home(labels)))["psa-version-pin"], {
            kind: "Namespace",
            metadata: {
                name: unknown,
                labels: { ...labels, [psa("enforce-version")]: "v1.34", [psa("warn-version")]: "v1.34" },
            },
        });
    });
    it("makes a version that the rule about it accepts", async () => {
        const all = Object.fromEntries(["enforce", "audit", "warn"].map((mode) => [psa(mode), "restricted"]));
        assert.equal((await judgeResource("ns-psa-restricted", home(all))).length, 3);
        const pinned = (await remediated(home(all)))["psa-version-pin"] as Record<string, unknown>;
        const judged = resource("kubernetes:core/v1:Namespace", "home", pinned);
        assert.deepEqual(await judgeResource("ns-psa-restricted", judged), []);
    });
    for (const [title, labels] of [
        ["a version that is there", { [psa("enforce")]: "restricted", [psa("enforce-version")]: "v1.33" }],
        ["a version that is not known", { [psa("enforce")]: "restricted", [psa("enforce-version")]: unknown }],
        ["a level that is not known", { [psa("enforce")]: unknown }],
        ["labels that are not known", unknown],
        ["no labels", undefined],
    ] as const) {
        it(`leaves ${title} alone`, async () => assert.deepEqual(await remediated(home(labels)), {}));
    }
});

describe("remediations", () => {
    it("are not asked about other types", async () => {
        assert.deepEqual(await remediated(resource("kubernetes:core/v1:ConfigMap", "map", { data: {} })), {});
    });
});
