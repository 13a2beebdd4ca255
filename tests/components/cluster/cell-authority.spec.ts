import { strict as assert } from "node:assert";
import { CellAuthority, cellAuthorityIssuer } from "../../../components/cluster/cell-authority.ts";
import { createCertificate } from "../../../components/cluster/certificate.ts";
import { RecordingEngine } from "../../support/engine.ts";
import { cellIdentity } from "../../support/identities.ts";
import { assertOwned, named } from "../../support/ownership.ts";

describe("CellAuthority", () => {
    const engine = new RecordingEngine();

    before(async () => {
        await engine.deploy(() => {
            new CellAuthority("authority", { identity: cellIdentity });
        });
    });

    it("belongs to its owner, all of it", () => assertOwned(engine, cellIdentity));

    it("has its key made in the cluster: it says where the key shall be, and none", () => {
        const { spec, metadata } = named(engine, "authority-root").inputs;
        assert.equal(spec.isCA, true);
        assert.deepEqual([metadata.namespace, spec.issuerRef.name], ["cert-manager", "cell-bootstrap"]);
        assert.deepEqual(
            engine.registrations.filter(({ type }) => type.endsWith(":Secret")),
            [],
        );
    });

    it("signs with its root, by the name certificates ask for", async () => {
        const root = named(engine, "authority-root").inputs.spec;
        const issuer = named(engine, "authority").inputs;
        assert.deepEqual([issuer.kind, issuer.spec.ca.secretName], ["ClusterIssuer", root.secretName]);
        const asking = new RecordingEngine();
        const wanted = { secretName: "app-tls", namespace: "apps", labels: {}, dnsNames: ["app.apps.svc"] };
        await asking.deploy(() => {
            createCertificate("app", wanted, {});
        });
        const { issuerRef } = named(asking, "app").inputs.spec;
        assert.deepEqual([issuerRef.kind, issuerRef.name], [issuer.kind, issuer.metadata.name]);
        assert.equal(issuer.metadata.name, cellAuthorityIssuer);
    });

    it("comes up in order: the root needs the bootstrap, and the issuer the root", () => {
        assert.deepEqual(named(engine, "authority-root").dependencies, ["authority-bootstrap"]);
        assert.deepEqual(named(engine, "authority").dependencies, ["authority-root"]);
    });
});
