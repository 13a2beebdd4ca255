import { strict as assert } from "node:assert";
import { BusLink } from "../../../components/messaging/bus-link.ts";
import { busCellTag } from "../../../components/messaging/bus-sync.ts";
import type { Identity } from "../../../components/shared/identity.ts";
import { RecordingEngine } from "../../support/engine.ts";
import { cellIdentity, virginia } from "../../support/identities.ts";
import { assertOwned } from "../../support/ownership.ts";

const endpointType = "aws:ec2/vpcEndpoint:VpcEndpoint";

describe("BusLink", () => {
    const engine = new RecordingEngine({
        [endpointType]: { dnsEntries: [{ dnsName: "vpce-1.amazonaws.com", hostedZoneId: "Z1" }] },
    });

    const deploy = (identity: Identity, on: RecordingEngine) =>
        on.deploy(
            () =>
                new BusLink("bus", {
                    identity,
                    location: virginia,
                    vpcId: "vpc-1",
                    subnetIds: ["subnet-a", "subnet-b", "subnet-c"],
                    clusterName: "cluster",
                    clusterSecurityGroupId: "sg-cluster",
                    offer: {
                        serviceName: "com.amazonaws.vpce.svc-1",
                        hostName: "bus.neo.app",
                        accountBucket: "accounts",
                        accountKeyAlias: "alias/neo-shared-platform-key",
                    },
                    cell: "cell-test-1",
                    permissionsBoundaryArn: "arn:boundary",
                }),
        );
    before(() => deploy(cellIdentity, engine));

    it("belongs to its owner, all of it", () => assertOwned(engine, cellIdentity));

    it("connects to the Platform's service in three zones, by an address that only this network has", () => {
        const { inputs } = engine.single(endpointType);
        assert.deepEqual(
            [inputs.serviceName, inputs.vpcEndpointType, inputs.subnetIds.length, inputs.vpcId],
            ["com.amazonaws.vpce.svc-1", "Interface", 3, "vpc-1"],
        );
    });

    it("admits the cluster's pods on the leaf's port, and opens nothing into the cell", () => {
        const { inputs } = engine.single("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule");
        assert.deepEqual(
            [inputs.securityGroupId, inputs.referencedSecurityGroupId, inputs.fromPort, inputs.toPort],
            ["bus-group-id", "sg-cluster", 7422, 7422],
        );
        assert.deepEqual(engine.single(endpointType).inputs.securityGroupIds, ["bus-group-id"]);
        assert.deepEqual(engine.ofType("aws:ec2/vpcPeeringConnection:VpcPeeringConnection"), []);
    });

    it("leads the hub's public name to the endpoint, in this network only", () => {
        const zone = engine.single("aws:route53/zone:Zone").inputs;
        assert.deepEqual([zone.name, zone.vpcs], ["bus.neo.app", [{ vpcId: "vpc-1" }]]);
        const { inputs } = engine.single("aws:route53/record:Record");
        assert.deepEqual(
            [inputs.name, inputs.aliases[0].name, inputs.aliases[0].zoneId],
            ["bus.neo.app", "vpce-1.amazonaws.com", "Z1"],
        );
    });

    it("lets the leaf's pods read claims and the credentials of its own cell's stages, within the boundary", () => {
        assert.equal(engine.single("aws:iam/role:Role").inputs.permissionsBoundary, "arn:boundary");
        const { Statement } = JSON.parse(engine.single("aws:iam/rolePolicy:RolePolicy").inputs.policy);
        const [read] = Statement.filter(({ Action }: any) => Action === "secretsmanager:GetSecretValue");
        assert.equal(read.Condition.StringEquals[`aws:ResourceTag/${busCellTag}`], "cell-test-1");
        assert.match(read.Resource, /:secret:neo-\*-bus-\*$/);
        const [claims] = Statement.filter(({ Action }: any) => Action === "s3:GetObject");
        assert.equal(claims.Resource, "arn:aws:s3:::accounts/accounts/cell-test-1/*");
        const actions: string[] = Statement.map(({ Action }: any) => Action);
        assert.deepEqual([...new Set(actions)].sort(), [
            "kms:Decrypt",
            "s3:GetObject",
            "s3:ListBucket",
            "secretsmanager:GetSecretValue",
            "secretsmanager:ListSecrets",
        ]);
        const association = engine.single("aws:eks/podIdentityAssociation:PodIdentityAssociation").inputs;
        assert.deepEqual([association.namespace, association.serviceAccount], ["bus", "bus"]);
    });

    it("names its one customer's secrets alone in a silo", async () => {
        const silo = new RecordingEngine({
            [endpointType]: { dnsEntries: [{ dnsName: "vpce-1.amazonaws.com", hostedZoneId: "Z1" }] },
        });
        await deploy({ ...cellIdentity, tenant: "globex" }, silo);
        const { policy } = silo.single("aws:iam/rolePolicy:RolePolicy").inputs;
        const secrets = [...policy.matchAll(/:secret:([^"]*)"/g)].map(([, name]) => name);
        assert.deepEqual(new Set(secrets), new Set(["neo-globex-*-bus-*"]));
    });
});
