import { strict as assert } from "node:assert";
import { moments, network } from "../../../support/policy-network.ts";
import { judgeStack, madeFrom, resource, subjects, unknown, type TestResource } from "../../../support/policy.ts";

const inner = ["inner-a-table", "inner-b-table", "inner-c-table", "isolated-table"];

describe("vpc-endpoints-present", () => {
    for (const [moment, mention] of moments) {
        const vpc = network({ mention }).get("vpc")!;
        const places = Object.fromEntries(
            [...inner, "public-table"].map((name) => [name, { vpcId: mention(vpc), routes: unknown }]),
        );
        const made = network({ mention, change: places });
        const endpoint = (service: string, tables: string[] = inner, props: Record<string, unknown> = {}) =>
            resource("aws:ec2/vpcEndpoint:VpcEndpoint", service, {
                serviceName: `com.amazonaws.eu-west-1.${service}`,
                vpcId: mention(vpc),
                routeTableIds: tables.map((name) => mention(made.get(name)!)),
                ...props,
            });
        const judge = (...endpoints: TestResource[]) =>
            judgeStack("vpc-endpoints-present", [...made.values(), ...endpoints]);

        describe(moment, () => {
            it("accepts both, in every private table", async () => {
                assert.deepEqual(await judge(endpoint("s3"), endpoint("dynamodb")), []);
            });
            it("advises to make the one that is left out", async () => {
                assert.deepEqual(await judge(endpoint("s3"), endpoint("logs")), [
                    "vpc: endpoint of dynamodb must be made for this VPC, got absent; it is free of charge",
                ]);
            });
            it("advises to route the table that is left out", async () => {
                assert.deepEqual(await judge(endpoint("s3", inner.slice(1)), endpoint("dynamodb")), [
                    "vpc: endpoint of s3 must be in every route table of private subnets, got not in inner-a-table; " +
                        "it is free of charge",
                ]);
            });
            it("does not count an endpoint of another network, or of who knows which service", async () => {
                const elsewhere = endpoint("s3", inner, { vpcId: "vpc-elsewhere" });
                const nobodys = endpoint("dynamodb", inner, { serviceName: unknown });
                assert.deepEqual(subjects(await judge(elsewhere, nobodys)), [
                    "vpc: endpoint of s3",
                    "vpc: endpoint of dynamodb",
                ]);
            });
            it("does not count tables that are not known", async () => {
                const found = await judge(endpoint("s3", inner, { routeTableIds: unknown }), endpoint("dynamodb"));
                assert.deepEqual(subjects(found), ["vpc: endpoint of s3"]);
                assert.match(found.join(), /not in isolated-table, inner-a-table, inner-b-table, inner-c-table;/);
            });
        });
    }
    it("takes tables made from all of them for all of them", async () => {
        const { vpc, tables } = partsOf(network({}));
        const of = (service: string) =>
            resource("aws:ec2/vpcEndpoint:VpcEndpoint", service, {
                serviceName: `com.amazonaws.eu-west-1.${service}`,
                vpcId: madeFrom(vpc),
                routeTableIds: madeFrom(...tables),
            });
        assert.deepEqual(
            await judgeStack("vpc-endpoints-present", [...network({}).values(), of("s3"), of("dynamodb")]),
            [],
        );
    });
});

function partsOf(made: Map<string, TestResource>) {
    return { vpc: made.get("vpc")!, tables: inner.map((name) => made.get(name)!) };
}
