import { strict as assert } from "node:assert";
import { createCertificate, type CertificateArgs } from "../../../components/cluster/certificate.ts";
import { RecordingEngine } from "../../support/engine.ts";

const args: CertificateArgs = {
    secretName: "app-tls",
    namespace: "apps",
    labels: { "neo/tenant": "acme" },
    dnsNames: ["app.apps.svc"],
};

describe("createCertificate", () => {
    it("asks for 90 days, renewed 30 before they end, with a new key each time", async () => {
        const { duration, renewBefore, privateKey } = (await requested({})).spec;
        assert.deepEqual([duration, renewBefore], [`${90 * 24}h`, `${30 * 24}h`]);
        assert.equal(privateKey.rotationPolicy, "Always");
    });

    it("asks for the given names, in the given namespace, into a secret of its own name", async () => {
        const { metadata, spec } = await requested({});
        assert.deepEqual([metadata.namespace, metadata.name, spec.secretName], ["apps", "app-tls", "app-tls"]);
        assert.deepEqual([metadata.labels, spec.dnsNames], [args.labels, args.dnsNames]);
        assert.equal(spec.isCA, undefined);
    });

    for (const { title, usages, expected } of [
        { title: "serves only, when nothing is said", usages: undefined, expected: ["server auth"] },
        {
            title: "connects too, where both sides show one",
            usages: ["server auth", "client auth"] as const,
            expected: ["server auth", "client auth"],
        },
    ]) {
        it(title, async () => {
            const { spec } = await requested({ usages: usages && [...usages] });
            assert.deepEqual(spec.usages, ["digital signature", ...expected]);
        });
    }
});

async function requested(changed: Partial<CertificateArgs>): Promise<any> {
    const engine = new RecordingEngine();
    await engine.deploy(() => {
        createCertificate("app", { ...args, ...changed }, {});
    });
    return engine.single("kubernetes:cert-manager.io/v1:Certificate").inputs;
}
