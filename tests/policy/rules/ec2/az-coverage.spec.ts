import { strict as assert } from "node:assert";
import { moments, network, type NetworkChanges } from "../../../support/policy-network.ts";
import { judgeStack, resource, subjects, unknown } from "../../../support/policy.ts";

const judge = (changes: NetworkChanges, ...more: ReturnType<typeof resource>[]) =>
    judgeStack("az-coverage", [...network(changes).values(), ...more]);
const zoneLess = ["public-c", "nat-c", "inner-c", "isolated-c"];
const development = { "neo:environment": "development" };

describe("az-coverage", () => {
    for (const [moment, mention] of moments) {
        it(`accepts three zones in every tier, ${moment}`, async () => {
            assert.deepEqual(await judge({ mention }), []);
        });
        it(`refuses two zones, in each tier, ${moment}`, async () => {
            assert.deepEqual(await judge({ mention, without: zoneLess, tags: { "neo:environment": "production" } }), [
                'vpc: subnets of tier "public" must be in 3 zones, got eu-west-1a, eu-west-1b; add a subnet in each further zone',
                'vpc: subnets of tier "application" must be in 3 zones, got eu-west-1a, eu-west-1b; add a subnet in each further zone',
                'vpc: subnets of tier "isolated" must be in 3 zones, got eu-west-1a, eu-west-1b; add a subnet in each further zone',
                "vpc: NAT gateways must be in 3 zones, or one regional gateway, got eu-west-1a, eu-west-1b; " +
                    "add one in each further zone",
            ]);
        });
        it(`refuses one gateway for all, ${moment}`, async () => {
            const found = await judge({ mention, without: ["nat-b", "nat-c"] });
            assert.deepEqual(subjects(found), ["vpc: NAT gateways"]);
        });
    }
    it("accepts fewer in development", async () => {
        assert.deepEqual(await judge({ without: zoneLess, tags: development }), []);
    });
    it("takes an environment that nobody can tell for Production", async () => {
        const change = { vpc: { tags: { "neo:environment": unknown } } };
        assert.equal((await judge({ without: zoneLess, change })).length, 4);
    });
    it("counts zones that nobody can tell as one", async () => {
        const nowhere = { availabilityZone: unknown };
        const change = { "isolated-a": nowhere, "isolated-b": nowhere };
        assert.deepEqual(subjects(await judge({ change })), ['vpc: subnets of tier "isolated"']);
        assert.deepEqual(await judge({ change: { "isolated-a": nowhere } }), []);
    });
    it("accepts one regional gateway", async () => {
        const change = { "nat-a": { subnetId: null, vpcId: "vpc-id", availabilityMode: "regional" } };
        assert.deepEqual(await judge({ mention: moments[1]![1], change, without: ["nat-b", "nat-c"] }), []);
    });
    it("asks for no gateway where nobody would leave through it", async () => {
        const without = ["inner-a", "inner-b", "inner-c", "nat-a", "nat-b", "nat-c"];
        assert.deepEqual(await judge({ without }), []);
    });
    it("refuses shared addresses, in development too", async () => {
        const change = { "isolated-a": { cidrBlock: "10.0.10.0/23" } };
        assert.deepEqual(await judge({ change, tags: development }), [
            'isolated-a: cidrBlock must share no address with inner-a, got "10.0.10.0/23"; give it a range of its own',
            'inner-b: cidrBlock must share no address with isolated-a, got "10.0.11.0/24"; give it a range of its own',
        ]);
    });
    it("leaves networks of other stacks to them", async () => {
        assert.deepEqual(await judge({ without: ["vpc"], mention: moments[1]![1] }), []);
    });
});
