import { strict as assert } from "node:assert";
import { ClusterRoles } from "../../../components/cluster/cluster-roles.ts";
import { RecordingEngine } from "../../support/engine.ts";
import { cellIdentity, virginia } from "../../support/identities.ts";

const clusterRole = "neo-shared-test1-cluster";
const nodeRole = "neo-shared-test1-node";
const kmsKeyAliasArn = "arn:aws:kms:us-east-1:111122223333:alias/neo-shared-test1-key";

describe("ClusterRoles", () => {
    let engine: RecordingEngine;
    let roles: ClusterRoles;

    before(async () => {
        engine = new RecordingEngine();
        roles = await engine.deploy(
            () => new ClusterRoles("roles", { identity: cellIdentity, location: virginia, kmsKeyAliasArn }),
        );
    });

    for (const { title, role, service, actions } of [
        {
            title: "lets only EKS take on the cluster's role, and tag its sessions, as Auto Mode does",
            role: clusterRole,
            service: "eks.amazonaws.com",
            actions: ["sts:AssumeRole", "sts:TagSession"],
        },
        {
            title: "lets only EC2 take on the nodes' role",
            role: nodeRole,
            service: "ec2.amazonaws.com",
            actions: ["sts:AssumeRole"],
        },
    ]) {
        it(title, () => {
            const { inputs } = engine.ofType("aws:iam/role:Role").find((one) => one.inputs.name === role)!;
            assert.deepEqual(JSON.parse(inputs.assumeRolePolicy).Statement, [
                { Effect: "Allow", Principal: { Service: service }, Action: actions },
            ]);
        });
    }

    for (const { title, role, policies } of [
        {
            title: "gives the control plane the five policies of Auto Mode",
            role: clusterRole,
            policies: [
                "AmazonEKSBlockStoragePolicy",
                "AmazonEKSClusterPolicy",
                "AmazonEKSComputePolicy",
                "AmazonEKSLoadBalancingPolicy",
                "AmazonEKSNetworkingPolicy",
            ],
        },
        {
            title: "gives a node no more than joining the cluster and pulling images",
            role: nodeRole,
            policies: ["AmazonEC2ContainerRegistryPullOnly", "AmazonEKSWorkerNodeMinimalPolicy"],
        },
    ]) {
        it(title, () => {
            const attached = engine
                .ofType("aws:iam/rolePolicyAttachment:RolePolicyAttachment")
                .filter(({ inputs }) => inputs.role === role)
                .map(({ inputs }) => inputs.policyArn);
            assert.deepEqual(
                attached.sort(),
                policies.map((policy) => `arn:aws:iam::aws:policy/${policy}`),
            );
        });
    }

    it("lets the control plane start nodes whose disks are encrypted: use the key, and grant it to services of AWS only", () => {
        const { inputs } = engine.single("aws:iam/rolePolicy:RolePolicy");
        assert.equal(inputs.role, clusterRole);
        const [use, grant, ...more] = JSON.parse(inputs.policy).Statement;
        assert.deepEqual(more, []);
        const anyKey = "arn:aws:kms:us-east-1:111122223333:key/*";
        assert.deepEqual([use.Resource, grant.Resource], [anyKey, anyKey]);
        const ownKey = { "ForAnyValue:StringEquals": { "kms:ResourceAliases": "alias/neo-shared-test1-key" } };
        assert.deepEqual(use.Condition, ownKey);
        assert.ok(use.Action.includes("kms:Decrypt") && !use.Action.includes("kms:CreateGrant"));
        assert.ok(grant.Action.includes("kms:CreateGrant"));
        assert.deepEqual(grant.Condition, { ...ownKey, Bool: { "kms:GrantIsForAWSResource": "true" } });
    });

    it("tells the nodes' role by the name it is registered with, and hands on every policy to wait for", () => {
        assert.equal(roles.nodeRoleName, nodeRole);
        const policies = engine.registrations.filter(({ type }) => type.startsWith("aws:iam/rolePolicy"));
        assert.equal(roles.attachments.length, policies.length);
    });

    it("keeps role names within what IAM takes", async () => {
        const long = { platform: "averylongplatfor", tenant: "averylongtenants", stage: "averylongstageid" };
        const cut = new RecordingEngine();
        await cut.deploy(() => new ClusterRoles("roles", { identity: long, location: virginia, kmsKeyAliasArn }));
        for (const { inputs } of cut.ofType("aws:iam/role:Role")) {
            assert.ok(inputs.name.length <= 64, inputs.name);
        }
    });
});
