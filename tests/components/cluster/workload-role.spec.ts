import { strict as assert } from "node:assert";
import { WorkloadRole } from "../../../components/cluster/workload-role.ts";
import type { PolicyStatement } from "../../../components/shared/policy-document.ts";
import { RecordingEngine } from "../../support/engine.ts";
import { cellIdentity } from "../../support/identities.ts";
import { assertOwned } from "../../support/ownership.ts";

const statements: PolicyStatement[] = [
    { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::accounts/*" },
];
const associationType = "aws:eks/podIdentityAssociation:PodIdentityAssociation";

describe("WorkloadRole", () => {
    const engine = new RecordingEngine();

    before(async () => {
        await engine.deploy(
            () =>
                new WorkloadRole("bus", {
                    identity: cellIdentity,
                    role: "bus",
                    clusterName: "cluster",
                    namespace: "bus",
                    serviceAccount: "server",
                    statements,
                    permissionsBoundaryArn: "arn:boundary",
                }),
        );
    });

    it("belongs to its owner, all of it", () => assertOwned(engine, cellIdentity));

    it("is taken on by pods only, and by none but those of one service account in one namespace", () => {
        const { inputs } = engine.single("aws:iam/role:Role");
        assert.deepEqual(JSON.parse(inputs.assumeRolePolicy).Statement, [
            {
                Effect: "Allow",
                Principal: { Service: "pods.eks.amazonaws.com" },
                Action: ["sts:AssumeRole", "sts:TagSession"],
            },
        ]);
        const association = engine.single(associationType).inputs;
        assert.deepEqual(
            [association.clusterName, association.namespace, association.serviceAccount, association.roleArn],
            ["cluster", "bus", "server", "arn:bus"],
        );
    });

    it("may do what it is told, and whatever else is ever attached to it, no more than its boundary", () => {
        const role = engine.single("aws:iam/role:Role").inputs;
        const policy = engine.single("aws:iam/rolePolicy:RolePolicy").inputs;
        assert.deepEqual([policy.role, role.name], [role.name, "neo-shared-test1-bus"]);
        assert.deepEqual(JSON.parse(policy.policy).Statement, statements);
        assert.equal(role.permissionsBoundary, "arn:boundary");
    });

    it("is bound once it may do something: a pod that starts earlier fails", () => {
        assert.ok(engine.single(associationType).dependencies.includes("bus-policy"));
    });
});
