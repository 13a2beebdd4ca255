import { strict as assert } from "node:assert";
import { objectOf } from "../../../support/kubernetes-objects.ts";
import { fromOtherStack, judgeStack, madeFrom, resource, subjects, unknown } from "../../../support/policy.ts";

const subnet = (name: string) => resource("aws:ec2/subnet:Subnet", name, {});
const nat = resource("aws:ec2/natGateway:NatGateway", "nat", {});
const gateway = resource("aws:ec2/internetGateway:InternetGateway", "gateway", {});
const [inside, outside, stray] = [subnet("inside"), subnet("outside"), subnet("stray")];
const tables = [
    { place: inside, target: { natGatewayId: madeFrom(nat) } },
    { place: outside, target: { gatewayId: madeFrom(gateway) } },
].flatMap(({ place, target }) => {
    const table = resource("aws:ec2/routeTable:RouteTable", `${place.name}-table`, {});
    return [
        table,
        resource("aws:ec2/route:Route", `${place.name}-route`, {
            routeTableId: madeFrom(table),
            destinationCidrBlock: "0.0.0.0/0",
            ...target,
        }),
        resource("aws:ec2/routeTableAssociation:RouteTableAssociation", `${place.name}-association`, {
            routeTableId: madeFrom(table),
            subnetId: madeFrom(place),
        }),
    ];
});
const judgeCluster = (subnetIds: unknown) =>
    judgeStack("eks-nodes-private", [
        inside,
        outside,
        stray,
        nat,
        gateway,
        ...tables,
        resource("aws:eks/cluster:Cluster", "cell", { vpcConfig: { subnetIds } }),
    ]);

const good = {
    role: "neo-shared-production1-node",
    subnetSelectorTerms: [{ id: "subnet-1" }],
    securityGroupSelectorTerms: [{ id: "sg-1" }],
    ephemeralStorage: { kmsKeyID: "arn:aws:kms:eu-west-1:000000000000:alias/neo-shared-production1-key" },
};
const judgeClass = (changes: object | string) =>
    judgeStack("eks-nodes-private", [
        nat,
        objectOf("shared", "eks.amazonaws.com/v1:NodeClass", "class", {
            spec: typeof changes === "string" ? changes : { ...good, ...changes },
        }),
    ]);

describe("eks-nodes-private", () => {
    it("accepts subnets behind NAT gateways", async () => {
        assert.deepEqual(await judgeCluster([madeFrom(inside)]), []);
    });
    it("accepts subnets of another stack", async () => assert.deepEqual(await judgeCluster(["subnet-adopted"]), []));
    for (const [title, subnetIds] of [
        ["a public subnet", [madeFrom(outside)]],
        ["a subnet without a route table", [madeFrom(stray)]],
        ["subnets that are not known", fromOtherStack()],
        ["subnets made from something else", madeFrom(nat)],
        ["subnets made from nothing", unknown],
        ["nothing said of subnets", undefined],
        ["no subnets", []],
    ] as const) {
        it(`rejects ${title}`, async () => {
            assert.deepEqual(subjects(await judgeCluster(subnetIds)), ["cell: vpcConfig.subnetIds"]);
        });
    }

    for (const [title, changes] of [
        ["nothing said of public addresses", {}],
        ["no public addresses", { advancedNetworking: { associatePublicIPAddress: false } }],
    ] as const) {
        it(`accepts a NodeClass with ${title}`, async () => assert.deepEqual(await judgeClass(changes), []));
    }
    for (const [title, changes, path] of [
        [
            "public addresses",
            { advancedNetworking: { associatePublicIPAddress: true } },
            "advancedNetworking.associatePublicIPAddress",
        ],
        ["perhaps public addresses", { advancedNetworking: unknown }, "advancedNetworking.associatePublicIPAddress"],
        ["no subnets", { subnetSelectorTerms: [] }, "subnetSelectorTerms"],
        ["subnets that are not known", { subnetSelectorTerms: unknown }, "subnetSelectorTerms"],
        ["any subnet", { subnetSelectorTerms: [{}] }, "subnetSelectorTerms"],
        ["a group that is not known", { securityGroupSelectorTerms: [unknown] }, "securityGroupSelectorTerms"],
        ["no role", { role: undefined }, "role"],
        ["a role that is not known", { role: unknown }, "role"],
        ["a key that is not known", { ephemeralStorage: { kmsKeyID: unknown } }, "ephemeralStorage.kmsKeyID"],
        [
            "a key made from something else",
            { ephemeralStorage: { kmsKeyID: madeFrom(nat) } },
            "ephemeralStorage.kmsKeyID",
        ],
        ["no key", { ephemeralStorage: { size: "80Gi" } }, "ephemeralStorage.kmsKeyID"],
        ["AWS's own key", { ephemeralStorage: { kmsKeyID: "alias/aws/ebs" } }, "ephemeralStorage.kmsKeyID"],
    ] as const) {
        it(`rejects a NodeClass with ${title}`, async () => {
            assert.deepEqual(subjects(await judgeClass(changes)), [`class: spec.${path}`]);
        });
    }
    it("rejects a NodeClass that is not known", async () => assert.equal((await judgeClass(unknown)).length, 5));
    it("tells the subnet", async () => {
        assert.deepEqual(await judgeCluster([madeFrom(inside), madeFrom(outside)]), [
            "cell: vpcConfig.subnetIds must lead out by NAT gateways only, got outside; use private subnets",
        ]);
    });
});
