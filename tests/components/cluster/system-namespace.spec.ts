import { strict as assert } from "node:assert";
import { SystemNamespace, type SystemNamespaceArgs } from "../../../components/cluster/system-namespace.ts";
import { podSecurityLabels } from "../../../components/tenant/pod-security.ts";
import { limitRangeLimits, systemQuotaHard } from "../../../components/tenant/quota.ts";
import { toNameResolution } from "../../../components/tenant/network-policies.ts";
import { RecordingEngine } from "../../support/engine.ts";
import { cellIdentity } from "../../support/identities.ts";
import { assertOwned, named } from "../../support/ownership.ts";

const args: SystemNamespaceArgs = {
    identity: cellIdentity,
    namespace: "bus",
    quota: { cpu: 4, memoryGib: 8, pods: 6 },
    networkPolicies: [toNameResolution],
};
const namespaceType = "kubernetes:core/v1:Namespace";

describe("SystemNamespace", () => {
    let engine: RecordingEngine;
    let subject: SystemNamespace;

    before(async () => {
        engine = new RecordingEngine();
        subject = await engine.deploy(() => new SystemNamespace("bus", args));
    });

    it("belongs to its owner, all of it", () => assertOwned(engine, cellIdentity));

    it("admits pods of the restricted standard only", () => {
        const { metadata } = engine.single(namespaceType).inputs;
        assert.equal(metadata.name, "bus");
        for (const [label, value] of Object.entries(podSecurityLabels)) {
            assert.equal(metadata.labels[label], value);
        }
    });

    it("denies both ways first, whatever openings it is told to have", () => {
        assert.deepEqual(named(engine, "bus-default-deny").inputs.spec, {
            podSelector: {},
            policyTypes: ["Ingress", "Egress"],
        });
        assert.deepEqual(named(engine, "bus-to-name-resolution").inputs.spec, toNameResolution.spec);
        assert.equal(engine.ofType("kubernetes:networking.k8s.io/v1:NetworkPolicy").length, 2);
    });

    for (const { title, storageGib } of [
        { title: "has no volumes when nothing is said", storageGib: undefined },
        { title: "has volumes up to what it is told", storageGib: 80 },
    ]) {
        it(`${title}, and everything else up to its quota`, async () => {
            const other = new RecordingEngine();
            await other.deploy(() => new SystemNamespace("bus", { ...args, storageGib }));
            const { hard } = other.single("kubernetes:core/v1:ResourceQuota").inputs.spec;
            assert.deepEqual(hard, systemQuotaHard(args.quota, storageGib ?? 0));
            assert.equal(hard.persistentvolumeclaims === "0", storageGib === undefined);
        });
    }

    it("limits containers that name no limits", () => {
        assert.deepEqual(engine.single("kubernetes:core/v1:LimitRange").inputs.spec.limits, limitRangeLimits());
    });

    it("hands on every guard rail to wait for, all of them inside and none before the namespace", async () => {
        const urns = await Promise.all(subject.ready.map(({ urn }) => new Promise<string>((use) => urn.apply(use))));
        const inside = engine.registrations.filter(
            ({ type }) => type.startsWith("kubernetes:") && type !== namespaceType,
        );
        assert.deepEqual(urns.map((urn) => urn.split("::").at(-1)).sort(), inside.map(({ name }) => name).sort());
        for (const { name, inputs, dependencies } of inside) {
            assert.equal(inputs.metadata.namespace, "bus", name);
            assert.ok(dependencies.includes("bus"), name);
        }
    });
});
