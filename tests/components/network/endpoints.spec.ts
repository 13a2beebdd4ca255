import { strict as assert } from "node:assert";
import { GatewayEndpoints } from "../../../components/network/endpoints.ts";
import { RecordingEngine } from "../../support/engine.ts";
import { cellIdentity, virginia } from "../../support/identities.ts";

describe("GatewayEndpoints", () => {
    let engine: RecordingEngine;

    before(async () => {
        engine = new RecordingEngine();
        await engine.deploy(
            () =>
                new GatewayEndpoints("endpoints", {
                    identity: cellIdentity,
                    location: { ...virginia, region: "eu-central-1" },
                    vpcId: "vpc-1",
                    routeTableIds: ["routes-a", "routes-b"],
                }),
        );
    });

    it("leads to S3 and DynamoDB of the network's own region, free of charge", () => {
        assert.deepEqual(
            endpoints(engine).map(({ serviceName, vpcEndpointType, vpcId }) => [serviceName, vpcEndpointType, vpcId]),
            [
                ["com.amazonaws.eu-central-1.s3", "Gateway", "vpc-1"],
                ["com.amazonaws.eu-central-1.dynamodb", "Gateway", "vpc-1"],
            ],
        );
    });

    it("adds the way to every given route table", () => {
        for (const { routeTableIds } of endpoints(engine)) {
            assert.deepEqual(routeTableIds, ["routes-a", "routes-b"]);
        }
    });

    it("admits nobody but principals of its own account", () => {
        for (const { policy } of endpoints(engine)) {
            const statements = JSON.parse(policy).Statement;
            assert.ok(statements.length > 0);
            for (const { Effect, Condition } of statements) {
                assert.equal(Effect, "Allow");
                assert.deepEqual(Condition, { StringEquals: { "aws:PrincipalAccount": virginia.accountId } });
            }
        }
    });
});

function endpoints(engine: RecordingEngine): Record<string, any>[] {
    return engine.ofType("aws:ec2/vpcEndpoint:VpcEndpoint").map(({ inputs }) => inputs);
}
