import { strict as assert } from "node:assert";
import { landscapeOf, type SavedResource } from "../../../analysis/isolation/states.ts";
import { crossings } from "../../../policy/isolation/crossings.ts";
import {
    bucket,
    bucketObject,
    certificate,
    dnsRecord,
    eksPodIdentityAssociation,
    flowLog,
    hostedZone,
    iamPolicy,
    iamRole,
    iamRolePolicy,
    kmsKey,
    kubernetesProvider,
    namespace,
    networkPolicy,
    secret,
    securityGroup,
    securityGroupEgressRule,
    securityGroupIngressRule,
    securityGroupRule,
    service,
    statefulSet,
    subnet,
    vpc,
    vpcEndpoint,
} from "../../../policy/types.ts";
import { unknown } from "../../support/policy-resources.ts";
import { planters, withPlanted, type PlantedKind } from "../../support/planted-edges.ts";
import { saved } from "../../support/saved-states.ts";
import { claimsFor, kubeconfigOf, providerOf, twoCustomers } from "../../support/two-customers.ts";

/** What is refused, as `kind from to`; each once. */
function refusedIn(states: readonly (readonly SavedResource[])[]): string[] {
    const found = [...crossings(landscapeOf(states))].filter(({ allowed }) => allowed === undefined);
    return [...new Set(found.map(({ kind, owners }) => `${kind} ${owners.from} ${owners.to}`))].sort();
}

/** Two customers, and what acme has besides. */
function refusedWith(...resources: SavedResource[]): string[] {
    return refusedIn([...Object.values(twoCustomers()), resources]);
}

const tags = { "neo:tenant": "acme" };
const foreignTags = { "neo:tenant": "globex" };
const of = (type: string, props: Record<string, unknown>, more: Partial<SavedResource> = {}) =>
    saved("acme", type, "extra", { tags, ...props }, more);
const statement = (more: object) => JSON.stringify({ Statement: [{ Effect: "Allow", ...more }] });
const inCluster = { provider: providerOf("acme") };
const labels = { "neo/tenant": "acme" };
const home = "neo-acme-test-apps";

describe("edges between owners", () => {
    it("are none where two customers have nothing to do with each other", () => {
        assert.deepEqual(refusedWith(), []);
    });

    for (const kind of Object.keys(planters) as PlantedKind[]) {
        it(`are found: ${kind}, both ways, and nothing else`, () => {
            const { states, planted } = withPlanted(twoCustomers(), [kind], ["acme", "globex"]);
            const found = [...crossings(landscapeOf(states))];
            const named = (text: string) => [...planted.keys()].find((name) => text.startsWith(name));
            const about = found.map(({ by, from, to }) => named(by) ?? named(from.name) ?? named(to.name));
            assert.deepEqual(new Set(about), new Set(planted.keys()));
            const ofKind = found.filter((crossing) => crossing.kind === planters[kind].kind);
            assert.equal(new Set(ofKind.map(({ owners }) => owners.from)).size, 2);
            assert.ok(found.every(({ allowed }) => allowed === undefined));
        });
        it(`are none within one customer: ${kind}`, () => {
            const pair = { name: "own", states: twoCustomers(), from: "acme", to: "acme" };
            const own = planters[kind].plant(pair);
            assert.deepEqual(refusedIn([...Object.values(pair.states), own]), []);
        });
    }

    const globexBucket = "arn:aws:s3:::neo-globex-blobs-1";
    const globexRole = "arn:aws:iam::000000000000:role/neo-globex-test-app";
    const anyKey = "arn:aws:kms:us-east-1:000000000000:key/*";
    const policy = (more: object) => of(iamRolePolicy, { policy: statement(more) });
    const ofGlobex = (condition: object) => ({ Action: "kms:Decrypt", Resource: anyKey, Condition: condition });

    for (const [title, resource, expected] of [
        ["permission for everything", policy({ Action: "s3:*", Resource: "*" }), ["permission acme globex"]],
        ["permission that is denied", policy({ Effect: "Deny", Action: "s3:*", Resource: "*" }), []],
        ["permission for what another service's actions mean", policy({ Action: "sqs:*", Resource: "*" }), []],
        ["permission for any service", policy({ Action: "*", Resource: globexBucket }), ["permission acme globex"]],
        ["permission by leaving things out", policy({ Action: "s3:*", NotResource: "x" }), ["permission acme globex"]],
        ["permission for what has no resources", policy({ Action: "kms:ListKeys", Resource: "*" }), []],
        [
            "permission for all but some actions",
            policy({ NotAction: "iam:*", Resource: "*" }),
            ["permission acme globex"],
        ],
        [
            "permission to become a bucket, which nobody can",
            policy({ Action: "sts:AssumeRole", Resource: globexBucket }),
            [],
        ],
        [
            "permission to become any role",
            policy({ Action: "sts:AssumeRole", Resource: "*" }),
            ["permission acme globex"],
        ],
        [
            "permission for what carries the own tag",
            policy(ofGlobex({ StringEquals: { "aws:ResourceTag/neo:tenant": "acme" } })),
            [],
        ],
        [
            "permission for what carries the tag of whoever asks",
            policy(ofGlobex({ StringEquals: { "aws:ResourceTag/neo:tenant": "${aws:PrincipalTag/neo:tenant}" } })),
            [],
        ],
        [
            "permission for what carries another's tag",
            policy(ofGlobex({ StringEquals: { "aws:ResourceTag/neo:tenant": "globex" } })),
            ["permission acme globex"],
        ],
        [
            "permission for what carries a tag that nothing has",
            policy(ofGlobex({ StringEquals: { "aws:ResourceTag/cell": "1" } })),
            [],
        ],
        [
            "permission by an alias that is another's",
            policy(ofGlobex({ "ForAnyValue:StringEquals": { "kms:ResourceAliases": "alias/neo-globex-test-key" } })),
            ["permission acme globex"],
        ],
        [
            "permission by an alias that is the own",
            policy(ofGlobex({ "ForAnyValue:StringEquals": { "kms:ResourceAliases": "alias/neo-acme-test-key" } })),
            [],
        ],
        [
            "permission by an alias that may be anybody's",
            policy(ofGlobex({ "ForAnyValue:StringLike": { "kms:ResourceAliases": "alias/neo-*-key" } })),
            ["permission acme globex"],
        ],
        [
            "permission for what carries a tag that nobody can read",
            policy(ofGlobex({ StringEquals: { "aws:ResourceTag/neo:tenant": true } })),
            ["permission acme globex"],
        ],
        [
            "permission for what carries a tag that is not known yet",
            policy({
                Action: "s3:*",
                Resource: "*",
                Condition: { StringEquals: { "aws:ResourceTag/cell": "1" } },
            }),
            ["permission acme globex"],
        ],
        [
            "what a boundary leaves",
            of(iamPolicy, { name: "neo-boundary", policy: statement({ Action: "s3:*", Resource: "*" }) }),
            [],
        ],
        [
            "inline permission",
            of(iamRole, {
                inlinePolicies: [{ name: "x", policy: statement({ Action: "s3:*", Resource: globexBucket }) }],
            }),
            ["permission acme globex"],
        ],

        ["trust in everybody", of(iamRole, { assumeRolePolicy: statement({ Principal: "*" }) }), ["trust globex acme"]],
        [
            "trust in everybody with the own tag",
            of(iamRole, {
                assumeRolePolicy: statement({
                    Principal: { AWS: "*" },
                    Condition: { StringEquals: { "aws:PrincipalTag/neo:tenant": "acme" } },
                }),
            }),
            [],
        ],
        [
            "trust in everybody with such an ARN",
            of(iamRole, {
                assumeRolePolicy: statement({
                    Principal: { AWS: "*" },
                    Condition: { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/neo-acme-*" } },
                }),
            }),
            [],
        ],
        [
            "trust in everybody with an ARN that nobody can read",
            of(iamRole, {
                assumeRolePolicy: statement({
                    Principal: { AWS: "*" },
                    Condition: { ArnLike: { "aws:PrincipalArn": true } },
                }),
            }),
            ["trust globex acme"],
        ],
        [
            "trust in everybody with another's ARN",
            of(iamRole, {
                assumeRolePolicy: statement({
                    Principal: { AWS: "*" },
                    Condition: { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/neo-globex-*" } },
                }),
            }),
            ["trust globex acme"],
        ],
        ["trust that is denied", of(iamRole, { assumeRolePolicy: statement({ Effect: "Deny", Principal: "*" }) }), []],
        [
            "trust in the account, which permissions bound",
            of(iamRole, { assumeRolePolicy: statement({ Principal: { AWS: "arn:aws:iam::000000000000:root" } }) }),
            [],
        ],
        [
            "trust in an account of another's namespace",
            of(iamRole, {
                assumeRolePolicy: statement({
                    Principal: { Federated: "oidc" },
                    Condition: { StringEquals: { "oidc:sub": "system:serviceaccount:neo-globex-test-apps:app" } },
                }),
            }),
            ["trust globex acme"],
        ],
        [
            "trust in an account of the own namespace",
            of(iamRole, {
                assumeRolePolicy: statement({
                    Principal: { Federated: "oidc" },
                    Condition: { StringEquals: { "oidc:sub": "system:serviceaccount:neo-acme-test-apps:app" } },
                }),
            }),
            [],
        ],
        [
            "a role for the pods of another's namespace",
            of(eksPodIdentityAssociation, {
                namespace: "neo-globex-test-apps",
                clusterName: "neo-shared-test1-cluster",
                roleArn: "arn:aws:iam::000000000000:role/neo-acme-test-app",
            }),
            ["trust globex acme"],
        ],
        [
            "a role for the pods of such a namespace of a cluster that is not known",
            of(eksPodIdentityAssociation, {
                namespace: "neo-globex-test-apps",
                roleArn: "arn:aws:iam::000000000000:role/neo-acme-test-app",
            }),
            ["trust globex acme"],
        ],
        [
            "a role for the pods of such a namespace of another cluster",
            of(eksPodIdentityAssociation, {
                namespace: "neo-globex-test-apps",
                clusterName: "neo-acme-test1-cluster",
                roleArn: "arn:aws:iam::000000000000:role/neo-acme-test-app",
            }),
            [],
        ],

        [
            "a secret that admits another's role",
            of(secret, { policy: statement({ Principal: { AWS: globexRole } }) }),
            ["resource-policy globex acme"],
        ],
        [
            "a secret that denies another's role",
            of(secret, { policy: statement({ Effect: "Deny", Principal: { AWS: globexRole } }) }),
            [],
        ],
        [
            "a bucket that a service may read for another's",
            of(bucket, {
                policy: statement({
                    Principal: { Service: "logging.s3.amazonaws.com" },
                    Condition: { ArnLike: { "aws:SourceArn": globexBucket } },
                }),
            }),
            ["resource-policy globex acme"],
        ],
        [
            "a text that is a document and no policy",
            of(bucket, { content: statement({ Principal: { AWS: globexRole } }) }),
            [],
        ],
        ["an endpoint's policy, which gives nothing", of(vpcEndpoint, { policy: statement({ Principal: "*" }) }), []],

        ["a reference by id", of(subnet, { groupId: "sg-0globex1" }), ["reference acme globex"]],
        [
            "a reference by a component, which passes it on",
            of("neo:data:Secret", { tenant: "acme", groupId: "sg-0globex1" }),
            [],
        ],
        ["a reference by a stack's outputs", of("pulumi:pulumi:Stack", { groupId: "sg-0globex1" }), []],
        [
            "a reference by what was looked up, which says only that it was",
            of(
                bucket,
                { arn: globexBucket, key: "arn:aws:kms:us-east-1:000000000000:key/1-globex" },
                { external: true },
            ),
            ["read acme globex"],
        ],
        [
            "a reference by an ARN in a text",
            of(subnet, { note: `see ${globexBucket}, please` }),
            ["reference acme globex"],
        ],
        ["a reference in a list", of(subnet, { list: [{ group: "sg-0globex1" }] }), ["reference acme globex"]],
        [
            "a reference by what a part of the thing has for its id, too",
            of(
                "aws:s3/bucketVersioning:BucketVersioning",
                { bucket: "neo-globex-blobs-1", arn: globexBucket },
                { id: "neo-globex-blobs-1" },
            ),
            ["reference acme globex"],
        ],
        ["a mark, which is no reference", of(subnet, { tags: { ...tags, note: "sg-0globex1" } }), []],
        [
            "a reference by what a property will be made from",
            of(
                subnet,
                {},
                {
                    propertyDependencies: {
                        vpcId: ["urn:pulumi:globex::neo::aws:ec2/securityGroup:SecurityGroup::group"],
                    },
                },
            ),
            ["reference acme globex"],
        ],

        [
            "another's group that is let in",
            of(securityGroupIngressRule, { securityGroupId: "sg-0acme1", referencedSecurityGroupId: "sg-0globex1" }),
            ["reference acme globex", "security-group globex acme"],
        ],
        [
            "the range of another's subnet, by an older kind of rule",
            of(securityGroupRule, { type: "ingress", securityGroupId: "sg-0acme1", cidrBlocks: ["10.9.0.0/16"] }),
            ["security-group-range globex acme"],
        ],
        [
            "the range of another's subnet, in a group",
            of(securityGroup, { ingress: [{ cidrBlocks: ["10.9.0.0/16"] }] }),
            ["security-group-range globex acme"],
        ],
        [
            "the way out to another's subnet",
            of(securityGroupEgressRule, { securityGroupId: "sg-0acme1", cidrIpv4: "10.9.1.0/24" }),
            ["security-group-range acme globex"],
        ],
        [
            "the way out to the internet",
            of(securityGroupEgressRule, { securityGroupId: "sg-0acme1", cidrIpv4: "0.0.0.0/0" }),
            [],
        ],
        [
            "a range where nobody is",
            of(securityGroupIngressRule, { securityGroupId: "sg-0acme1", cidrIpv4: "10.8.0.0/16" }),
            [],
        ],
        [
            "another's group, in a group",
            of(securityGroup, { egress: [{ securityGroups: ["sg-0globex1"] }] }),
            ["reference acme globex", "security-group acme globex"],
        ],

        [
            "an object in another's namespace",
            of(service, { metadata: { namespace: "neo-globex-test-apps", labels } }, inCluster),
            ["namespace acme globex"],
        ],
        [
            "an object that names another's namespace",
            of(
                service,
                { metadata: { namespace: home, labels }, subjects: [{ namespace: "neo-globex-test-apps" }] },
                inCluster,
            ),
            ["namespace acme globex"],
        ],
        [
            "an object that calls another's service",
            of(
                statefulSet,
                {
                    metadata: { namespace: home, labels },
                    spec: { env: [{ value: "https://orders.neo-globex-test-apps.svc:443" }] },
                },
                inCluster,
            ),
            ["namespace acme globex"],
        ],
        [
            "an object that calls its own service",
            of(
                statefulSet,
                { metadata: { namespace: home, labels }, spec: { env: [{ value: "orders.neo-acme-test-apps.svc" }] } },
                inCluster,
            ),
            [],
        ],
        [
            "a policy that lets pods out to another's namespace",
            of(
                networkPolicy,
                {
                    metadata: { namespace: home, labels },
                    spec: { egress: [{ to: [{ namespaceSelector: { matchLabels: { "neo/tenant": "globex" } } }] }] },
                },
                inCluster,
            ),
            ["network-policy acme globex"],
        ],
        [
            "a policy that admits everybody",
            of(networkPolicy, { metadata: { namespace: home, labels }, spec: { ingress: [{}] } }, inCluster),
            ["network-policy globex acme"],
        ],
        [
            "a policy that admits a namespace by its name",
            of(
                networkPolicy,
                {
                    metadata: { namespace: home, labels },
                    spec: {
                        ingress: [
                            {
                                from: [
                                    {
                                        namespaceSelector: {
                                            matchLabels: { "kubernetes.io/metadata.name": "neo-globex-test-apps" },
                                        },
                                    },
                                ],
                            },
                        ],
                    },
                },
                inCluster,
            ),
            ["network-policy globex acme"],
        ],
        [
            "a policy that admits the own namespace's pods",
            of(
                networkPolicy,
                { metadata: { namespace: home, labels }, spec: { ingress: [{ from: [{ podSelector: {} }] }] } },
                inCluster,
            ),
            [],
        ],
        [
            "a policy that lets pods out to another's subnet",
            of(
                networkPolicy,
                {
                    metadata: { namespace: home, labels },
                    spec: { egress: [{ to: [{ ipBlock: { cidr: "10.0.0.0/8" } }] }] },
                },
                inCluster,
            ),
            ["network-policy acme globex"],
        ],
        [
            "a policy that lets pods out to all but another's subnet",
            of(
                networkPolicy,
                {
                    metadata: { namespace: home, labels },
                    spec: { egress: [{ to: [{ ipBlock: { cidr: "10.0.0.0/8", except: ["10.9.0.0/16"] } }] }] },
                },
                inCluster,
            ),
            [],
        ],

        [
            "a record with another's name",
            of(dnsRecord, { fqdn: "globex.example.app" }),
            ["host acme globex", "host globex acme"],
        ],
        ["a certificate over another's name", of(certificate, { domainName: "*.example.app" }), ["host globex acme"]],
        [
            "a certificate with another's name among others",
            of(certificate, { domainName: "x.example.com", subjectAlternativeNames: ["globex.example.app"] }),
            ["host acme globex", "host globex acme"],
        ],
        [
            "logs of a network to another",
            of(flowLog, {
                vpcId: "vpc-0acme1",
                logDestination: "arn:aws:logs:us-east-1:000000000000:log-group:/neo/globex",
            }),
            ["log-route acme globex", "reference acme globex"],
        ],
    ] as const) {
        it(`${expected.length > 0 ? "are found" : "are none"}: ${title}`, () => {
            const globexSubnet = saved("globex", subnet, "subnet", { cidrBlock: "10.9.1.0/24", tags: foreignTags });
            const halfKnown = { arn: "arn:aws:s3:::x-1", tags: { ...foreignTags, cell: unknown } };
            const bucketOfUnknownCell = saved("globex", bucket, "half", halfKnown);
            const network = saved("acme", vpc, "network", { tags }, { id: "vpc-0acme1" });
            assert.deepEqual(refusedWith(globexSubnet, bucketOfUnknownCell, network, resource), [...expected]);
        });
    }

    it("are none where two clusters have namespaces of one name", () => {
        const metadata = { name: "gateway", labels: { "neo/tenant": "globex" } };
        const provider = saved(
            "other",
            kubernetesProvider,
            "kubernetes",
            { kubeconfig: kubeconfigOf("other") },
            { id: "1" },
        );
        const gateway = saved("other", namespace, "gateway", { metadata }, { provider: providerOf("other") });
        const route = of(
            service,
            { metadata: { namespace: home, labels }, parentRefs: [{ namespace: "gateway" }] },
            inCluster,
        );
        assert.deepEqual(refusedWith(provider, gateway, route), []);
        const beside = { ...gateway, provider: providerOf("acme") };
        assert.deepEqual(refusedWith(provider, beside, route), ["namespace acme globex"]);
    });

    it("are none for names in a network's own zone", () => {
        const zone = (vpcs: unknown[]) => of(hostedZone, { vpcs, zoneId: "Z1" }, { id: "Z1" });
        const record = of(dnsRecord, { fqdn: "globex.example.app", zoneId: "Z1" });
        assert.deepEqual(refusedWith(zone([{ vpcId: "vpc-1" }]), record), []);
        assert.deepEqual(refusedWith(zone([]), record), ["host acme globex", "host globex acme"]);
    });

    it("are none for an account of the bus that nobody here has", () => {
        const claims = of(bucketObject, { key: "x.jwt", content: claimsFor("AX", [{ account: "ANOBODY" }]) });
        assert.deepEqual(refusedWith(claims), []);
    });

    it("are none for what has an account or a Region for its id", () => {
        const whole = (id: string) => saved("globex", bucket, "setting", { tags: foreignTags }, { id });
        for (const id of ["000000000000", "us-east-1", "default"]) {
            assert.deepEqual(refusedWith(whole(id), of(subnet, { ownerId: id })), [], id);
        }
        assert.deepEqual(refusedWith(whole("b-1"), of(subnet, { ownerId: "b-1" })), ["reference acme globex"]);
    });

    it("are none by names that are the same in every cluster", () => {
        const gateway = saved("globex", service, "gateway", { metadata: {} }, { id: "gateway-1", parent: "" });
        assert.deepEqual(refusedWith(gateway, of(subnet, { name: "gateway-1" })), []);
    });

    it("are told of who made a thing, whoever has looked it up before", () => {
        const looked = of(bucket, { arn: globexBucket }, { external: true });
        assert.deepEqual(refusedIn([[looked], ...Object.values(twoCustomers())]), ["read acme globex"]);
    });

    describe("with the platform", () => {
        const shared = saved("cell", vpc, "network", { tags: { "neo:tenant": "shared" } }, { id: "vpc-0shared1" });

        it("are allowed where the list has them, with its reason", () => {
            const group = of(securityGroup, { vpcId: "vpc-0shared1" });
            const [only, ...more] = crossings(landscapeOf([[shared], [group]]));
            assert.deepEqual(more, []);
            assert.equal(only?.allowed?.because, "a pooled stage's database is in its cell's network");
        });
        it("are refused where it has not: another type, or the other way", () => {
            assert.deepEqual(refusedWith(shared, of(bucket, { vpcId: "vpc-0shared1" })), ["reference acme shared"]);
            const claims = saved("cell", bucket, "claims", { tags: { "neo:tenant": "shared" } }, { id: "claims-1" });
            assert.deepEqual(refusedWith(claims, of(securityGroup, { bucket: "claims-1" })), ["reference acme shared"]);
            assert.deepEqual(refusedWith(claims, of(iamRolePolicy, { bucket: "claims-1" })), ["reference acme shared"]);
            const group = saved("cell", securityGroup, "group", {
                vpcId: "vpc-0acme1",
                tags: { "neo:tenant": "shared" },
            });
            const own = of(vpc, {}, { id: "vpc-0acme1" });
            assert.deepEqual(refusedWith(own, group), ["reference shared acme"]);
        });
    });

    it("are allowed for the platform's part where the list has them, and not with what is nobody's", () => {
        const reader = saved("cell", iamRolePolicy, "leaf", {
            policy: statement({ Action: "secretsmanager:GetSecretValue", Resource: "*" }),
            tags: { "neo:tenant": "shared" },
        });
        const arn = "arn:aws:secretsmanager:us-east-1:000000000000:secret:x";
        assert.deepEqual(refusedWith(reader, of(secret, { arn })), []);
        const stray = saved("cell", secret, "stray", { arn });
        assert.deepEqual(refusedWith(reader, stray), ["permission shared undefined"]);
    });

    it("are refused where nobody can tell whose one end is", () => {
        const shared = saved("cell", vpc, "network", { tags: { "neo:tenant": "shared" } }, { id: "vpc-0shared1" });
        const group = saved("cell", securityGroup, "group", { vpcId: "vpc-0shared1" });
        assert.deepEqual(refusedWith(shared, group), ["reference undefined shared"]);
        const key = saved("cell", kmsKey, "key", { arn: `${anyKey}1` });
        const alias = { "ForAnyValue:StringEquals": { "kms:ResourceAliases": "alias/neo-acme-test-key" } };
        assert.deepEqual(refusedWith(key, policy(ofGlobex(alias))), ["permission acme undefined"]);
        const stray = saved("cell", vpc, "network", {}, { id: "vpc-0stray1" });
        assert.deepEqual(refusedWith(stray, of(securityGroup, { vpcId: "vpc-0stray1" })), ["reference acme undefined"]);
    });
});
