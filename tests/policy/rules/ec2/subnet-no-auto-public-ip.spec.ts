import { strict as assert } from "node:assert";
import { judgeResource, resource, unknown } from "../../../support/policy.ts";

const judge = (mapPublicIpOnLaunch: unknown) =>
    judgeResource("subnet-no-auto-public-ip", resource("aws:ec2/subnet:Subnet", "public-a", { mapPublicIpOnLaunch }));

describe("subnet-no-auto-public-ip", () => {
    for (const value of [false, undefined, null]) {
        it(`accepts ${value}`, async () => assert.deepEqual(await judge(value), []));
    }
    for (const [value, got] of [
        [true, "true"],
        ["true", '"true"'],
        [unknown, "unknown until the update runs"],
    ] as const) {
        it(`refuses ${got}`, async () => {
            assert.deepEqual(await judge(value), [
                `public-a: mapPublicIpOnLaunch must be false or absent, got ${got}; what needs an address gets an Elastic IP`,
            ]);
        });
    }
});
