import { strict as assert } from "node:assert";
import { objectOf, pool, silo } from "../../../support/kubernetes-objects.ts";
import { judgeStack, madeFrom, subjects, unknown, type TestResource } from "../../../support/policy.ts";

type Props = Record<string, unknown>;

const namespace = "neo-acme-production-apps";
const good = {
    dnsNames: [`orders.${namespace}.svc`],
    issuerRef: { kind: "ClusterIssuer", name: "cell-authority" },
};
const certificate = (spec: Props, tenant: unknown = "acme", surroundings = pool, home: unknown = namespace) =>
    objectOf(
        tenant,
        "cert-manager.io/v1:Certificate",
        "tls",
        { metadata: { labels: { "neo/tenant": tenant }, namespace: home }, spec: { ...good, ...spec } },
        surroundings,
    );
const judge = (...resources: TestResource[]) => judgeStack("certificate-own-names", resources);
const home = (tenant: string, name: unknown = unknown) =>
    objectOf(tenant, "core/v1:Namespace", `${tenant}-home`, { metadata: { labels: { "neo/tenant": tenant }, name } });

describe("certificate-own-names", () => {
    for (const dnsNames of [
        [`orders.${namespace}.svc`],
        [`orders.${namespace}.svc.cluster.local`, "acme.outsystems.app"],
        ["acme-dev.outsystems.app"],
    ]) {
        it(`accepts ${dnsNames.join(", ")}`, async () => assert.deepEqual(await judge(certificate({ dnsNames })), []));
    }
    for (const dnsName of [
        "orders.neo-globex-production-apps.svc",
        `*.${namespace}.svc`,
        `.${namespace}.svc`,
        `a.b.${namespace}.svc`,
        `orders.${namespace}.svc.cluster.local.globex.example`,
        "acme.neo-globex-production-apps.svc",
        "globex.outsystems.app",
        "*.outsystems.app",
        "*",
        "localhost",
        unknown,
    ]) {
        it(`refuses ${dnsName === unknown ? "a name that is not known" : dnsName}`, async () => {
            const found = await judge(certificate({ dnsNames: [`orders.${namespace}.svc`, dnsName] }));
            assert.deepEqual(subjects(found), ["tls: spec.dnsNames"]);
        });
    }
    it("says why", async () => {
        assert.deepEqual(await judge(certificate({ dnsNames: ["bus.bus.svc"] })), [
            `tls: spec.dnsNames must be <service>.${namespace}.svc, or a host of tenant acme, got "bus.bus.svc"; ` +
                "ask for names of the own namespace",
        ]);
    });
    it("follows names made from a namespace of this stack", async () => {
        const [mine, foreign] = [home("acme"), home("globex")];
        const made = (place: TestResource) => certificate({ dnsNames: madeFrom(place) }, "acme", pool, madeFrom(place));
        // One object's dependencies are those of its whole spec.
        assert.deepEqual(await judge(mine, made(mine)), []);
        assert.deepEqual(subjects(await judge(foreign, made(foreign))), ["tls: spec.dnsNames"]);
    });
    it("refuses names made from anything else, although it is the tenant's own", async () => {
        const mine = objectOf("acme", "core/v1:ConfigMap", "names", { metadata: { labels: { "neo/tenant": "acme" } } });
        const made = certificate({ dnsNames: madeFrom(mine) });
        assert.deepEqual(subjects(await judge(mine, made)), ["tls: spec.dnsNames"]);
    });
    it("takes no namespace for one of any name", async () => {
        const nowhere = certificate({ dnsNames: ["orders.undefined.svc"] }, "acme", pool, null);
        assert.deepEqual(subjects(await judge(nowhere)), ["tls: spec.dnsNames"]);
    });
    for (const [property, value] of [
        ["isCA", true],
        ["isCA", unknown],
        ["commonName", "acme"],
        ["ipAddresses", ["10.0.0.1"]],
        ["uris", ["spiffe://cluster.local/ns/bus/sa/bus"]],
        ["emailAddresses", unknown],
        ["dnsNames", undefined],
    ] as const) {
        it(`refuses ${property} ${value === unknown ? "not known" : JSON.stringify(value)}`, async () => {
            assert.deepEqual(subjects(await judge(certificate({ [property]: value }))), [`tls: spec.${property}`]);
        });
    }
    it("accepts that it signs nothing", async () => assert.deepEqual(await judge(certificate({ isCA: false })), []));
    for (const issuerRef of [
        { name: "mine" },
        { kind: "Issuer", name: "mine" },
        { kind: unknown },
        unknown,
        undefined,
    ]) {
        it(`refuses the issuer ${issuerRef === unknown ? "not known" : JSON.stringify(issuerRef)}`, async () => {
            assert.deepEqual(subjects(await judge(certificate({ issuerRef }))), ["tls: spec.issuerRef.kind"]);
            assert.deepEqual(subjects(await judge(certificate({ issuerRef }, "shared"))), ["tls: spec.issuerRef.kind"]);
        });
    }
    it("lets whoever runs the cluster name everything", async () => {
        const root = { isCA: true, commonName: "neo", dnsNames: ["*.outsystems.app", "bus.bus.svc"] };
        assert.deepEqual(await judge(certificate(root, "shared")), []);
        assert.deepEqual(await judge(certificate(root, "globex", silo)), []);
        assert.equal((await judge(certificate(root, "globex"))).length, 4);
    });
});
