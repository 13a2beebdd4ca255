import { strict as assert } from "node:assert";
import { EksCluster } from "../../../components/cluster/eks-cluster.ts";
import { publicAccessProblems } from "../../../components/cluster/public-access.ts";
import { RecordingEngine } from "../../support/engine.ts";
import { cellIdentity, virginia } from "../../support/identities.ts";

const args = {
    identity: cellIdentity,
    subnetIds: ["subnet-a", "subnet-b", "subnet-c"],
    location: virginia,
    kmsKeyArn: "arn:key",
    kmsKeyAliasArn: "arn:aws:kms:us-east-1:111122223333:alias/neo-shared-test1-key",
    administratorRoleArns: ["arn:aws:iam::111122223333:role/neo-deployer"],
};
const answers = {
    "aws:eks/cluster:Cluster": ({ vpcConfig }: Record<string, any>) => ({
        endpoint: "https://cluster.local",
        certificateAuthority: { data: "certificate" },
        vpcConfig: { ...vpcConfig, clusterSecurityGroupId: "sg-cluster" },
    }),
};

describe("publicAccessProblems", () => {
    for (const { title, publicAccessCidrs, paths } of [
        { title: "accepts a private cluster", publicAccessCidrs: undefined, paths: [] },
        { title: "accepts an empty list", publicAccessCidrs: [], paths: [] },
        {
            title: "accepts single addresses and ranges",
            publicAccessCidrs: ["203.0.113.7/32", "198.51.100.0/24"],
            paths: [],
        },
        { title: "refuses the whole internet", publicAccessCidrs: ["0.0.0.0/0"], paths: ["publicAccessCidrs[0]"] },
        { title: "refuses the whole internet of IPv6", publicAccessCidrs: ["::/0"], paths: ["publicAccessCidrs[0]"] },
        {
            title: "names each range that is too much",
            publicAccessCidrs: ["0.0.0.0/0", "203.0.113.7/32", "::/0"],
            paths: ["publicAccessCidrs[0]", "publicAccessCidrs[2]"],
        },
    ]) {
        it(title, () => {
            assert.deepEqual(
                publicAccessProblems(publicAccessCidrs).map(({ propertyPath }) => propertyPath),
                paths,
            );
        });
    }
});

describe("EksCluster", () => {
    let engine: RecordingEngine;
    let inputs: Record<string, any>;

    before(async () => {
        engine = new RecordingEngine(answers);
        await engine.deploy(() => {
            return new EksCluster("cluster", args);
        });
        inputs = engine.single("aws:eks/cluster:Cluster").inputs;
    });

    it("answers inside the network only", () => {
        assert.equal(inputs.vpcConfig.endpointPrivateAccess, true);
        assert.equal(inputs.vpcConfig.endpointPublicAccess, false);
        assert.equal("publicAccessCidrs" in inputs.vpcConfig, false);
        assert.deepEqual(inputs.vpcConfig.subnetIds, args.subnetIds);
    });

    it("opens exactly what is listed, and stays reachable inside the network", async () => {
        const opened = new RecordingEngine(answers);
        await opened.deploy(() => new EksCluster("cluster", { ...args, publicAccessCidrs: ["203.0.113.7/32"] }));
        const { vpcConfig } = opened.single("aws:eks/cluster:Cluster").inputs;
        assert.equal(vpcConfig.endpointPublicAccess, true);
        assert.deepEqual(vpcConfig.publicAccessCidrs, ["203.0.113.7/32"]);
        assert.equal(vpcConfig.endpointPrivateAccess, true);
    });

    it("refuses to open to the whole internet, before it registers anything in the cloud", async () => {
        const refusing = new RecordingEngine(answers);
        await refusing.deploy(() => {
            assert.throws(
                () => new EksCluster("cluster", { ...args, publicAccessCidrs: ["0.0.0.0/0"] }),
                /EksCluster "cluster": publicAccessCidrs\[0\] must be an IPv4 range of \/16 or smaller, got 0\.0\.0\.0\/0/,
            );
        });
        assert.deepEqual(
            refusing.registrations.map(({ type }) => type),
            ["neo:cluster:EksCluster"],
        );
    });

    it("writes all five logs", () => {
        assert.deepEqual(inputs.enabledClusterLogTypes, [
            "api",
            "audit",
            "authenticator",
            "controllerManager",
            "scheduler",
        ]);
    });

    it("finds its log group made: encrypted, kept for a year, and under the name EKS writes to", () => {
        const group = engine.single("aws:cloudwatch/logGroup:LogGroup").inputs;
        assert.equal(group.name, `/aws/eks/${inputs.name}/cluster`);
        assert.equal(group.kmsKeyId, "arn:key");
        assert.equal(group.retentionInDays, 365);
        assert.ok(engine.single("aws:eks/cluster:Cluster").dependencies.includes("cluster-log"));
    });

    it("comes after every policy of its roles, so that it goes before them", () => {
        const attachments = engine.registrations
            .filter(({ type }) => type.startsWith("aws:iam/rolePolicy"))
            .map(({ name }) => name);
        assert.deepEqual(
            attachments.filter((name) => !engine.single("aws:eks/cluster:Cluster").dependencies.includes(name)),
            [],
        );
    });

    it("encrypts Kubernetes secrets with the given key", () => {
        assert.deepEqual(inputs.encryptionConfig, { provider: { keyArn: "arn:key" }, resources: ["secrets"] });
    });

    it("is protected from deletion, by AWS and by the engine", () => {
        assert.equal(inputs.deletionProtection, true);
        assert.equal(engine.single("aws:eks/cluster:Cluster").protect, true);
    });

    it("lifts both protections when it is told to", async () => {
        const retiring = new RecordingEngine(answers);
        await retiring.deploy(() => new EksCluster("cluster", { ...args, protection: false }));
        const cluster = retiring.single("aws:eks/cluster:Cluster");
        assert.deepEqual([cluster.inputs.deletionProtection, cluster.protect], [false, false]);
    });

    it("runs in Auto Mode without the general-purpose pool, whose nodes ignore network policies", () => {
        assert.equal(inputs.computeConfig.enabled, true);
        assert.equal(inputs.kubernetesNetworkConfig.elasticLoadBalancing.enabled, true);
        assert.equal(inputs.storageConfig.blockStorage.enabled, true);
        assert.deepEqual(inputs.computeConfig.nodePools, ["system"]);
    });

    it("gives whoever creates it no rights, and knows access entries only", () => {
        assert.deepEqual(inputs.accessConfig, {
            authenticationMode: "API",
            bootstrapClusterCreatorAdminPermissions: false,
        });
        const principals = engine.ofType("aws:eks/accessEntry:AccessEntry").map((entry) => entry.inputs.principalArn);
        assert.deepEqual(principals.sort(), [...args.administratorRoleArns, "arn:cluster-roles-node"]);
    });

    it("uses service addresses the network policies know", () => {
        assert.equal(inputs.kubernetesNetworkConfig.serviceIpv4Cidr, "172.20.0.0/16");
    });

    it("brings the metrics that apps are scaled by, and a signer of certificates, both on the built-in pool", () => {
        const addons = engine.ofType("aws:eks/addon:Addon").map((addon) => addon.inputs);
        assert.deepEqual(
            addons.map(({ addonName, clusterName }) => [addonName, clusterName]),
            ["metrics-server", "cert-manager"].map((name) => [name, inputs.name]),
        );
        for (const { configurationValues } of addons) {
            const { tolerations } = JSON.parse(configurationValues);
            assert.deepEqual(tolerations, [{ key: "CriticalAddonsOnly", operator: "Exists" }]);
        }
    });
});
