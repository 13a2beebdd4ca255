import { strict as assert } from "node:assert";
import { ClusterAccess } from "../../../components/cluster/access-entries.ts";
import { RecordingEngine } from "../../support/engine.ts";
import { cellIdentity } from "../../support/identities.ts";

const nodeRoleArn = "arn:aws:iam::111122223333:role/node";
const administratorRoleArns = [
    "arn:aws:iam::111122223333:role/neo-deployer",
    "arn:aws:iam::111122223333:role/operations/neo-operator",
];

describe("ClusterAccess", () => {
    let engine: RecordingEngine;

    before(async () => {
        engine = new RecordingEngine();
        await engine.deploy(
            () =>
                new ClusterAccess("access", {
                    identity: cellIdentity,
                    clusterName: "neo-shared-test1-cluster",
                    nodeRoleArn,
                    administratorRoleArns,
                }),
        );
    });

    it("lets in the nodes' role as nodes and the administrators' as people, and nobody else", () => {
        assert.deepEqual(
            engine.ofType("aws:eks/accessEntry:AccessEntry").map(({ inputs }) => [inputs.principalArn, inputs.type]),
            [[nodeRoleArn, "EC2"], ...administratorRoleArns.map((roleArn) => [roleArn, "STANDARD"])],
        );
    });

    it("makes administrators of the administrators only", () => {
        const policies = engine
            .ofType("aws:eks/accessPolicyAssociation:AccessPolicyAssociation")
            .map(({ inputs }) => [inputs.principalArn, inputs.policyArn.split("/").at(-1), inputs.accessScope.type]);
        assert.deepEqual(
            new Set(policies),
            new Set([
                [nodeRoleArn, "AmazonEKSAutoNodePolicy", "cluster"],
                ...administratorRoleArns.map((roleArn) => [roleArn, "AmazonEKSClusterAdminPolicy", "cluster"]),
            ]),
        );
    });

    it("grants everything on the given cluster", () => {
        const clusters = engine.registrations.flatMap(({ inputs }) => inputs.clusterName ?? []);
        assert.deepEqual(new Set(clusters), new Set(["neo-shared-test1-cluster"]));
    });
});
