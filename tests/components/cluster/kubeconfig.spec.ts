import { strict as assert } from "node:assert";
import * as pulumi from "@pulumi/pulumi";
import { kubeconfigOf } from "../../../components/cluster/kubeconfig.ts";

const address = {
    clusterName: "neo-shared-test1-cluster",
    clusterEndpoint: "https://cluster.local",
    clusterCertificateAuthority: "Y2VydGlmaWNhdGU=",
};

describe("kubeconfigOf", () => {
    let config: any;

    before(async () => {
        const text: string = await new Promise((use) => kubeconfigOf(pulumi.output(address), "us-east-1").apply(use));
        config = JSON.parse(text);
    });

    it("is bound to one cluster: its address, and the authority its API is checked against", () => {
        assert.deepEqual(
            config.clusters.map(({ cluster }: any) => cluster),
            [{ server: "https://cluster.local", "certificate-authority-data": "Y2VydGlmaWNhdGU=" }],
        );
    });

    it("has one context, which is the current one, whatever others a machine has", () => {
        const [{ name, context }, ...more] = config.contexts;
        assert.deepEqual(more, []);
        assert.equal(config["current-context"], name);
        assert.deepEqual([context.cluster, context.user], [config.clusters[0].name, config.users[0].name]);
    });

    it("holds no credentials: whoever runs the program asks for a token, of this cluster in its region", () => {
        const [{ user }, ...more] = config.users;
        assert.deepEqual(more, []);
        assert.deepEqual(Object.keys(user), ["exec"]);
        const token = ["eks", "get-token", "--cluster-name", address.clusterName, "--region", "us-east-1"];
        assert.deepEqual([user.exec.command, user.exec.args], ["aws", token]);
        assert.equal(user.exec.interactiveMode, "Never");
    });
});
