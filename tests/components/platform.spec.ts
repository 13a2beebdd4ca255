import { strict as assert } from "node:assert";
import * as aws from "@pulumi/aws";
import { Platform } from "../../components/platform.ts";
import { assemblyAnswers, digest, platformCellArgs, platformIdentity } from "../support/assemblies.ts";
import { busImages, sampleTrust } from "../support/bus.ts";
import { RecordingEngine } from "../support/engine.ts";
import { assertOwned, countsOf, named, waitsFor } from "../support/ownership.ts";

describe("Platform", () => {
    const engine = new RecordingEngine(assemblyAnswers);
    let platform: Platform;

    before(async () => {
        platform = await engine.deploy(
            () =>
                new Platform(
                    "platform",
                    {
                        ...platformCellArgs,
                        domain: "outsystems.app",
                        images: { gateway: { controller: "controller", proxy: "proxy" }, bus: busImages },
                        bus: { trust: sampleTrust, hostName: "bus.neo.app", storageGib: 40 },
                        services: { identity: { image: `identity@${digest}` } },
                        quota: { cpu: 16, memoryGib: 64, pods: 60 },
                    },
                    { providers: { aws: new aws.Provider("aws", { region: "us-east-1" }) } },
                ),
        );
    });

    it("belongs to its owner, all of it", () => assertOwned(engine, platformIdentity));

    it("is a PlatformCell, what runs inside, and the way from one to the other", () => {
        const below = engine.registrations.filter(({ parentType }) => parentType === "neo:platform:Platform");
        assert.deepEqual(below.map(({ type }) => type).sort(), [
            "neo:platform:PlatformCell",
            "neo:platform:PlatformServices",
            "pulumi:providers:kubernetes",
        ]);
        assert.ok(Object.keys(countsOf(engine, "kubernetes:")).length > 15);
    });

    it("reaches the cluster it has made, whatever cluster a machine has at hand", () => {
        const { kubeconfig } = named(engine, "platform-kubernetes").inputs;
        assert.equal(JSON.parse(kubeconfig).clusters[0].cluster.server, "https://cluster.local");
    });

    it("hands each part of AWS to what uses it: keys, subnets, target groups, bucket, database", () => {
        const nodes = engine.single("kubernetes:eks.amazonaws.com/v1:NodeClass").inputs.spec;
        assert.equal(nodes.subnetSelectorTerms[0].id, "platform-aws-cell-network-application-us-east-1a-id");
        const targets = engine.ofType("kubernetes:eks.amazonaws.com/v1:TargetGroupBinding");
        assert.deepEqual(targets.map(({ inputs }) => inputs.spec.targetGroupARN).sort(), [
            "arn:platform-aws-bus-targets",
            "arn:platform-aws-cell-load-balancer-gateway",
        ]);
        const [fetch] = engine.single("kubernetes:apps/v1:StatefulSet").inputs.spec.template.spec.initContainers;
        assert.equal(fetch.env[0].value, platform.platformCell.bus.accountBucket);
        const policies = engine.ofType("kubernetes:networking.k8s.io/v1:NetworkPolicy");
        const [rule] = policies.find(({ inputs }) => inputs.metadata.name === "to-database")!.inputs.spec.egress;
        assert.equal(rule.to[0].ipBlock.cidr, "10.0.216.0/21");
    });

    it("starts what runs inside once the cluster may be entered", () => {
        assert.ok(
            named(engine, "platform-kubernetes").dependencies.some((name) =>
                name.startsWith("platform-aws-cell-cluster-access"),
            ),
        );
    });

    it("starts pods once their roles are associated, and does not wait for the way in from the internet", () => {
        const needed = waitsFor(engine, "platform-services");
        const associations = engine.ofType("aws:eks/podIdentityAssociation:PodIdentityAssociation");
        assert.ok(associations.length > 0);
        for (const { name } of associations) {
            assert.ok(needed.includes(name), name);
        }
        assert.ok(!needed.some((name) => name.startsWith("platform-aws-cell-edge")));
    });
});
