import { strict as assert } from "node:assert";
import fc from "fast-check";
import { costChange, costOf, sumOfCosts, unallocated } from "../../../analysis/cost/cost.ts";
import { costedResource, type CostedResource } from "../../../analysis/cost/costed-resource.ts";
import { hoursPerMonth, monthlyCents, prices, type Price, type PriceName } from "../../../analysis/cost/prices.ts";

const tags = { "neo:tenant": "acme", "neo:stage": "test" };

function costed(...resources: [type: string, inputs?: Record<string, unknown>][]): CostedResource[] {
    return resources.flatMap(([type, inputs = {}]) => costedResource(type, { tags, ...inputs }) ?? []);
}
const only = (...resources: Parameters<typeof costed>) => costOf(costed(...resources));

const cluster = (least: number, most: number, more: Record<string, unknown> = {}) =>
    [
        "aws:rds/cluster:Cluster",
        {
            clusterIdentifier: "database",
            serverlessv2ScalingConfiguration: { minCapacity: least, maxCapacity: most },
            ...more,
        },
    ] as [string, Record<string, unknown>];
const instance = [
    "aws:rds/clusterInstance:ClusterInstance",
    { clusterIdentifier: "database", instanceClass: "db.serverless" },
] as [string, Record<string, unknown>];

describe("the cost of resources", () => {
    for (const { title, resources, cents, mostCents = cents } of [
        { title: "a control plane", resources: [["aws:eks/cluster:Cluster"]], cents: 73_00 },
        { title: "a NAT gateway", resources: [["aws:ec2/natGateway:NatGateway"]], cents: 32_85 },
        { title: "a public address", resources: [["aws:ec2/eip:Eip"]], cents: 3_65 },
        { title: "a load balancer", resources: [["aws:lb/loadBalancer:LoadBalancer"]], cents: 16_43 },
        { title: "a key", resources: [["aws:kms/key:Key"]], cents: 1_00 },
        { title: "a secret", resources: [["aws:secretsmanager/secret:Secret"]], cents: 40 },
        {
            title: "an interface endpoint in three zones",
            resources: [
                ["aws:ec2/vpcEndpoint:VpcEndpoint", { vpcEndpointType: "Interface", subnetIds: ["a", "b", "c"] }],
            ],
            cents: 21_90,
        },
        {
            title: "a gateway endpoint",
            resources: [["aws:ec2/vpcEndpoint:VpcEndpoint", { vpcEndpointType: "Gateway" }]],
            cents: 0,
        },
        {
            title: "a web ACL with a rule of its own and a dear rule group",
            resources: [
                [
                    "aws:wafv2/webAcl:WebAcl",
                    {
                        rules: [
                            { name: "own" },
                            { statement: { managedRuleGroupStatement: { name: "AWSManagedRulesAntiDDoSRuleSet" } } },
                        ],
                    },
                ],
            ],
            cents: 27_00,
        },
        {
            title: "a database of two",
            resources: [cluster(0.5, 4), instance, instance],
            cents: 87_60,
            mostCents: 700_80,
        },
        { title: "a database that pauses", resources: [cluster(0, 1), instance], cents: 0, mostCents: 87_60 },
        {
            title: "a database with a password of AWS's keeping, I/O-Optimized",
            resources: [cluster(1, 1, { manageMasterUserPassword: true, storageType: "aurora-iopt1" }), instance],
            cents: 117_20,
        },
    ] as { title: string; resources: Parameters<typeof costed>; cents: number; mostCents?: number }[]) {
        it(`counts ${title}`, () => {
            const cost = only(...resources);
            assert.deepEqual([cost.cents, cost.mostCents], [cents, mostCents]);
        });
    }

    it("is told by tenant and stage, and what nobody is named for is told last", () => {
        const { lines } = costOf(
            costed(
                ["aws:kms/key:Key", { tags: { "neo:tenant": "shared", "neo:stage": "test1" } }],
                ["aws:kms/key:Key", { tags: undefined }],
                ["aws:kms/key:Key"],
                ["aws:kms/key:Key"],
            ),
        );
        assert.deepEqual(
            lines.map(({ tenant, stage, quantity, cents }) => [tenant, stage, quantity, cents]),
            [
                ["acme", "test", 2, 2_00],
                [unallocated, "", 1, 1_00],
                [unallocated, "test1", 1, 1_00],
            ],
        );
    });

    it("says what it leaves out, and never takes it for nothing", () => {
        const { cents, byUse, notPriced, notKnown } = only(
            ["aws:s3/bucket:Bucket"],
            ["kubernetes:karpenter.sh/v1:NodePool"],
            ["aws:route53/zone:Zone"],
            ["aws:route53/zone:Zone"],
            ["aws:rds/clusterInstance:ClusterInstance", { instanceClass: "db.r8g.large" }],
            ["aws:ec2/vpcEndpoint:VpcEndpoint", { vpcEndpointType: "Interface", subnetIds: "unknown" }],
            instance,
            ["aws:iam/role:Role"],
            ["neo:network:Vpc"],
            ["pulumi:providers:aws"],
        );
        assert.equal(cents, 0);
        assert.deepEqual(byUse, { "aws:s3/bucket:Bucket": 1, "kubernetes:karpenter.sh/v1:NodePool": 1 });
        assert.deepEqual(notPriced, { "aws:route53/zone:Zone": 2, "aws:rds/clusterInstance:ClusterInstance": 1 });
        assert.deepEqual(notKnown, {
            "aws:ec2/vpcEndpoint:VpcEndpoint": 1,
            "aws:rds/clusterInstance:ClusterInstance": 1,
        });
    });

    const anyResource = fc
        .record({
            type: fc.constantFrom(
                "aws:kms/key:Key",
                "aws:lb/loadBalancer:LoadBalancer",
                "aws:ec2/eip:Eip",
                "aws:s3/bucket:Bucket",
                "aws:route53/zone:Zone",
                "aws:rds/clusterInstance:ClusterInstance",
            ),
            tenant: fc.constantFrom("acme", "globex", "shared", undefined),
            stage: fc.constantFrom("test", "production", undefined),
        })
        .map(({ type, tenant, stage }) => {
            const found = costedResource(type, { ...instance[1], tags: { "neo:tenant": tenant, "neo:stage": stage } });
            return found!;
        });
    const anyResources = fc
        .record({ resources: fc.array(anyResource), least: fc.nat(8), more: fc.nat(8) })
        .map(({ resources, least, more }) => [...resources, ...costed(cluster(least / 2, (least + more) / 2))]);

    it("reconciles: lines add up, every resource is somewhere, and before and change make after", () => {
        fc.assert(
            fc.property(anyResources, anyResources, (resources, others) => {
                const [before, after] = [costOf(resources), costOf(others)];
                const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
                assert.equal(before.cents, sum(before.lines.map(({ cents }) => cents)));
                for (const { price, quantity, cents, mostCents } of before.lines) {
                    assert.equal(cents, monthlyCents(price, quantity));
                    assert.ok(mostCents >= cents);
                }
                const { lines } = costChange(before, after);
                assert.equal(before.cents + sum(lines.map((line) => line.afterCents - line.beforeCents)), after.cents);
                assert.equal(sum(lines.map(({ beforeCents }) => beforeCents)), before.cents);
                const both = sumOfCosts([before, after]);
                assert.equal(both.cents, before.cents + after.cents);
                assert.equal(both.cents, sum(both.lines.map(({ cents }) => cents)));
                const counted = [before.byUse, before.notPriced, before.notKnown].flatMap((counts) =>
                    Object.values(counts),
                );
                const quantities = before.lines
                    .filter(({ price }) => !price.startsWith("acu"))
                    .map(({ quantity }) => quantity);
                const instances = resources.filter(({ type }) => type.includes("Instance")).length;
                assert.equal(sum(counted) + sum(quantities) + instances, resources.length - 1);
            }),
        );
    });
});

describe("the price table", () => {
    for (const [name, price] of Object.entries<Price>(prices)) {
        it(`says of ${name} where it is from, when it was read, and how sure it is`, () => {
            assert.ok(price.usd > 0);
            assert.match(price.read, /^20\d\d(-\d\d)?$/);
            assert.equal(price.confidence === "recalled", price.source.endsWith("recalled"));
        });
    }

    it("knows a month of 730 hours", () => {
        assert.equal(hoursPerMonth, 730);
        assert.equal(monthlyCents("clusterHour" satisfies PriceName, 2), 146_00);
    });
});
