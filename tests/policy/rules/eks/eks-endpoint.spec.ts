import { strict as assert } from "node:assert";
import { judgeResource, resource, unknown } from "../../../support/policy.ts";

const judge = (vpcConfig: unknown) =>
    judgeResource("eks-endpoint", resource("aws:eks/cluster:Cluster", "cell", { vpcConfig }));

const operators = ["198.51.100.0/24", "2001:db8::/32"];

describe("eks-endpoint", () => {
    for (const { title, vpcConfig, properties } of [
        {
            title: "accepts private only",
            vpcConfig: { endpointPrivateAccess: true, endpointPublicAccess: false },
            properties: [],
        },
        {
            title: "accepts listed ranges",
            vpcConfig: { endpointPrivateAccess: true, endpointPublicAccess: true, publicAccessCidrs: operators },
            properties: [],
        },
        {
            title: "rejects silence",
            vpcConfig: {},
            properties: ["vpcConfig.endpointPrivateAccess", "vpcConfig.endpointPublicAccess"],
        },
        {
            title: "rejects a configuration that is not known",
            vpcConfig: unknown,
            properties: ["vpcConfig.endpointPrivateAccess", "vpcConfig.endpointPublicAccess"],
        },
        {
            title: "rejects no private endpoint",
            vpcConfig: { endpointPrivateAccess: false, endpointPublicAccess: false },
            properties: ["vpcConfig.endpointPrivateAccess"],
        },
        {
            title: "rejects a public endpoint without ranges",
            vpcConfig: { endpointPrivateAccess: true, endpointPublicAccess: true },
            properties: ["vpcConfig.publicAccessCidrs"],
        },
        ...["0.0.0.0/0", "::/0", "0.0.0.0/1", unknown, "everybody"].map((range) => ({
            title: `rejects ${range === unknown ? "an unknown" : range} among the ranges`,
            vpcConfig: {
                endpointPrivateAccess: true,
                endpointPublicAccess: true,
                publicAccessCidrs: [...operators, range],
            },
            properties: ["vpcConfig.publicAccessCidrs"],
        })),
    ]) {
        it(title, async () => {
            const messages = await judge(vpcConfig);
            assert.deepEqual(
                messages.map((message) => /^cell: (\S+) must /.exec(message)?.[1]),
                properties,
            );
        });
    }

    it("tells the value seen and the remedy", async () => {
        assert.deepEqual(await judge({ endpointPrivateAccess: true }), [
            "cell: vpcConfig.endpointPublicAccess must be known and false, got absent; say it explicitly: AWS defaults to public",
        ]);
    });
});
