import { strict as assert } from "node:assert";
import { objectOf, pool, silo } from "../../../support/kubernetes-objects.ts";
import { judgeStack, madeFrom, resource, subjects, unknown, type TestResource } from "../../../support/policy.ts";

type Props = Record<string, unknown>;

const of = (tenant: unknown) => ({ tags: { "neo:tenant": tenant } });
const judge = (...resources: TestResource[]) => judgeStack("alias-owned-by-tenant", resources);

/** How each type names a host. */
const forms: { type: string; property: string; props: (host: unknown) => Props }[] = [
    {
        type: "cloudfront/distributionTenant:DistributionTenant",
        property: "domains",
        props: (domain) => ({ domains: [{ domain }] }),
    },
    { type: "cloudfront/distribution:Distribution", property: "aliases", props: (host) => ({ aliases: [host] }) },
    { type: "acm/certificate:Certificate", property: "domainName", props: (domainName) => ({ domainName }) },
    {
        type: "acm/certificate:Certificate",
        property: "subjectAlternativeNames",
        props: (host) => ({ subjectAlternativeNames: [host] }),
    },
    { type: "route53/record:Record", property: "name", props: (name) => ({ name }) },
];
const make = (form: (typeof forms)[number], host: unknown, tenant: unknown = "acme", name = "subject") =>
    resource(`aws:${form.type}`, name, { ...form.props(host), ...of(tenant) });

describe("alias-owned-by-tenant", () => {
    for (const form of forms) {
        describe(`${form.property} of ${form.type}`, () => {
            for (const host of [
                "acme.outsystems.app",
                "acme-dev.outsystems.app",
                "ACME.outsystems.app.",
                "*.acme.outsystems.app",
                "_1a2b.acme-test.outsystems.app.",
            ]) {
                it(`accepts the tenant's ${host}`, async () => assert.deepEqual(await judge(make(form, host)), []));
            }
            for (const host of [
                "globex.outsystems.app",
                "acmedev.outsystems.app",
                "globex-acme.outsystems.app",
                "*.outsystems.app",
                "outsystems.app",
                "*",
                unknown,
            ]) {
                it(`refuses ${host === unknown ? "a host that is not known" : `"${host}"`}`, async () => {
                    const found = subjects(await judge(make(form, host)));
                    assert.deepEqual(found, [`subject: ${form.property}`]);
                });
            }
            it("lets the platform have what is no tenant's", async () => {
                for (const host of ["*.outsystems.app", "outsystems.app", "bus.outsystems.dev"]) {
                    assert.deepEqual(await judge(make(form, host, "shared")), []);
                }
                assert.deepEqual(subjects(await judge(make(form, unknown, "shared"))), [`subject: ${form.property}`]);
            });
            it("keeps the platform from a tenant's host", async () => {
                const tenants = resource("aws:route53/record:Record", "tenants", {
                    name: "acme.outsystems.app",
                    ...of("acme"),
                });
                const found = await judge(tenants, make(form, "acme-dev.outsystems.app", "shared"));
                assert.ok(subjects(found).includes(`subject: ${form.property}`));
            });
            it("refuses a host whose tenant nobody can tell", async () => {
                for (const host of ["acme.outsystems.app", "*", unknown]) {
                    const found = subjects(await judge(make(form, host, unknown)));
                    assert.deepEqual(found, [`subject: ${form.property}`]);
                }
            });
        });
    }

    it("says whose host it must be", async () => {
        assert.deepEqual(await judge(make(forms[0]!, "globex.outsystems.app")), [
            "subject: domains must be a host of tenant acme: acme.<domain> or acme-<stage>.<domain>, " +
                'got "globex.outsystems.app"; use the stage\'s own host',
        ]);
    });
    it("refuses one host of two distributions", async () => {
        const twin = (name: string, domain: string) => make(forms[0]!, domain, "acme", name);
        assert.deepEqual(await judge(twin("one", "acme.outsystems.app"), twin("other", "Acme.outsystems.app")), [
            'other: domains must differ from the hosts of one, got "Acme.outsystems.app"; a host is answered by one distribution',
        ]);
        assert.equal(
            (await judge(twin("one", "acme.outsystems.app"), twin("other", "acme.outsystems.app."))).length,
            1,
        );
        assert.deepEqual(await judge(twin("one", "acme.outsystems.app"), twin("other", "acme-dev.outsystems.app")), []);
    });
    it("accepts several records of one host", async () => {
        const record = (type: string) =>
            resource("aws:route53/record:Record", type, { name: "acme.outsystems.app", type, ...of("acme") });
        assert.deepEqual(await judge(record("A"), record("AAAA")), []);
    });
    it("does not ask for names the provider will list", async () => {
        const certificate = { domainName: "acme.outsystems.app", subjectAlternativeNames: unknown, ...of("acme") };
        assert.deepEqual(await judge(resource("aws:acm/certificate:Certificate", "certificate", certificate)), []);
    });
    it("accepts the proof of a certificate, which is judged by itself", async () => {
        const certificate = make(forms[2]!, "acme.outsystems.app");
        const record = (name: unknown) => resource("aws:route53/record:Record", "proof", { name, ...of("acme") });
        assert.deepEqual(await judge(certificate, record(madeFrom(certificate))), []);
        const zone = resource("aws:route53/zone:Zone", "zone", {});
        assert.deepEqual(subjects(await judge(certificate, zone, record(madeFrom(certificate, zone)))), [
            "proof: name",
        ]);
    });
    it("takes nothing but a record that is not known for the proof of a certificate", async () => {
        const certificate = make(forms[2]!, "acme.outsystems.app", "acme", "certificate");
        const door = make(forms[1]!, madeFrom(certificate));
        assert.deepEqual(subjects(await judge(certificate, door)), ["subject: aliases"]);
        const record = make(forms[4]!, "globex.outsystems.app");
        const beside = { ...record, propertyDependencies: { name: [certificate.urn] } };
        assert.deepEqual(subjects(await judge(certificate, beside)), ["subject: name"]);
    });
    it("lets no zone of nobody prove anything of nobody", async () => {
        const zone = resource("aws:route53/zone:Zone", "zone", { name: "example.com", ...of(unknown) });
        const found = subjects(await judge(zone, make(forms[2]!, "shop.example.com", unknown)));
        assert.deepEqual(found, ["subject: domainName"]);
    });
    it("lets a tenant's own zone prove its certificates and records, and nothing else", async () => {
        const zone = (tenant: string, more: Props = {}) =>
            resource("aws:route53/zone:Zone", "zone", { name: "Example.com.", ...more, ...of(tenant) });
        for (const form of forms) {
            const isProven = /certificate|record/.test(form.type);
            for (const host of ["example.com", "*.example.com", "shop.example.com."]) {
                const found = subjects(await judge(zone("acme"), make(form, host)));
                assert.deepEqual(found, isProven ? [] : [`subject: ${form.property}`], host);
            }
            const refused = [`subject: ${form.property}`];
            assert.deepEqual(subjects(await judge(zone("acme"), make(form, "shop.anexample.com"))), refused);
            assert.deepEqual(subjects(await judge(zone("globex"), make(form, "shop.example.com"))), refused);
            assert.deepEqual(subjects(await judge(zone("shared"), make(form, "shop.example.com"))), refused);
            const hidden = zone("acme", { vpcs: [{ vpcId: unknown }] });
            assert.deepEqual(subjects(await judge(hidden, make(form, "shop.example.com"))), refused);
            assert.deepEqual(
                subjects(await judge(zone("acme", { name: unknown }), make(form, "shop.example.com"))),
                refused,
            );
        }
    });
    it("keeps the platform from a tenant's host in its own zone too", async () => {
        const zone = resource("aws:route53/zone:Zone", "zone", { name: "outsystems.app", ...of("shared") });
        const tenants = resource("aws:route53/record:Record", "tenants", {
            name: "acme.outsystems.app",
            ...of("acme"),
        });
        const certificate = make(forms[2]!, "acme-dev.outsystems.app", "shared");
        assert.deepEqual(await judge(zone, tenants, certificate), [
            'subject: domainName must be no host of tenant acme, got "acme-dev.outsystems.app"; leave it to its tenant',
        ]);
    });
    it("leaves private zones to their network", async () => {
        const record = (zone: TestResource) =>
            resource("aws:route53/record:Record", "bus", {
                name: "bus.outsystems.dev",
                zoneId: madeFrom(zone),
                ...of("globex"),
            });
        const hidden = resource("aws:route53/zone:Zone", "zone", { vpcs: [{ vpcId: unknown }] });
        assert.deepEqual(await judge(hidden, record(hidden)), []);
        const open = resource("aws:route53/zone:Zone", "zone", {});
        assert.deepEqual(subjects(await judge(open, record(open))), ["bus: name"]);
    });

    describe("a tenant's own domain at the edge", () => {
        const own = (host: unknown, more: Props = {}, tenant: unknown = "acme") =>
            resource("aws:cloudfront/distributionTenant:DistributionTenant", "own", {
                domains: [{ domain: host }],
                managedCertificateRequest: { primaryDomainName: host, validationTokenHost: "cloudfront", ...more },
                ...of(tenant),
            });
        const stage = (name: string, tenant: string) => make(forms[0]!, name, tenant, "stage");

        it("is accepted where CloudFront proves it", async () => {
            const found = await judge(stage("acme.outsystems.app", "acme"), own("apps.example.com"));
            assert.deepEqual(found, []);
            assert.deepEqual(await judge(own("Apps.example.com", { primaryDomainName: "apps.example.com" })), []);
        });
        for (const [title, ...resources] of [
            ["below the platform's domain, which leads there anyway", own("globex.outsystems.app")],
            ["that is the platform's domain", own("outsystems.app")],
            ["with the proof of another", own("apps.example.com", { primaryDomainName: "other.example.com" })],
            ["whose proof is elsewhere", own("apps.example.com", { validationTokenHost: "self-hosted" })],
            ["whose proof is not known", own("apps.example.com", { validationTokenHost: unknown })],
            ["that is not known", own(unknown)],
            ["of nobody", own("apps.example.com", {}, unknown)],
        ] as const) {
            it(`is refused ${title}`, async () => {
                const found = await judge(stage("acme-test.outsystems.app", "acme"), ...resources);
                assert.deepEqual(subjects(found), ["own: domains"]);
            });
        }
        it("is answered by one distribution", async () => {
            const twin = { ...own("apps.example.com"), name: "twin", urn: `${own("apps.example.com").urn}-twin` };
            assert.equal((await judge(own("apps.example.com"), twin)).length, 1);
        });
    });

    describe("spec.hostnames of a route", () => {
        const route = (hostnames: unknown, tenant = "acme", surroundings = pool) =>
            judge(
                objectOf(
                    tenant,
                    "gateway.networking.k8s.io/v1:HTTPRoute",
                    "route",
                    { spec: { hostnames } },
                    surroundings,
                ),
            );
        for (const [title, hostnames, isAccepted] of [
            ["the tenant's", ["acme.outsystems.app", "acme-dev.outsystems.app"], true],
            ["another tenant's", ["acme.outsystems.app", "globex.outsystems.app"], false],
            ["everybody's", ["*.outsystems.app"], false],
            ["whatever its gateway takes", undefined, false],
            ["what is not known", unknown, false],
        ] as const) {
            it(`${isAccepted ? "accepts" : "refuses"} ${title}`, async () => {
                assert.deepEqual(subjects(await route(hostnames)), isAccepted ? [] : ["route: spec.hostnames"]);
            });
        }
        it("accepts a tenant's own domain that its stage's contract lists, and no other's", async () => {
            const contract = (tenant: string, ...ownDomains: string[]) =>
                resource("neo:stack:Upstream", `stage-of-${tenant}`, { stack: `${tenant}-test`, ownDomains, tenant });
            const routeTo = (host: string) =>
                objectOf(
                    "acme",
                    "gateway.networking.k8s.io/v1:HTTPRoute",
                    "route",
                    { spec: { hostnames: [host] } },
                    pool,
                );
            const listed = contract("acme", "apps.example.com");
            assert.deepEqual(await judge(listed, routeTo("apps.example.com")), []);
            assert.deepEqual(subjects(await judge(listed, routeTo("shop.example.com"))), ["route: spec.hostnames"]);
            const theirs = contract("globex", "apps.example.com");
            assert.deepEqual(subjects(await judge(theirs, routeTo("apps.example.com"))), ["route: spec.hostnames"]);
        });
        it("leaves routes of who runs the cluster to them", async () => {
            assert.deepEqual(await route(["*.outsystems.app"], "shared"), []);
            assert.deepEqual(await route(["*.outsystems.app"], "globex", silo), []);
            assert.deepEqual(subjects(await route(["*.outsystems.app"], "acme", silo)), ["route: spec.hostnames"]);
        });
        it("waits for what a preview cannot show", async () => {
            const hidden = resource(
                "kubernetes:gateway.networking.k8s.io/v1:HTTPRoute",
                "route",
                {},
                {
                    provider: "cluster",
                    providerProps: { kubeconfig: unknown },
                },
            );
            assert.deepEqual(await judge(hidden), []);
        });
    });
});
