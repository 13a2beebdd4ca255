import { strict as assert } from "node:assert";
import { judgeResource, resource } from "../../../support/policy.ts";

const judge = (type: string) => judgeResource("no-default-vpc", resource(type, "network", {}));

describe("no-default-vpc", () => {
    it("accepts a network of ours", async () => assert.deepEqual(await judge("aws:ec2/vpc:Vpc"), []));
    for (const type of ["aws:ec2/defaultVpc:DefaultVpc", "aws:ec2/defaultSubnet:DefaultSubnet"]) {
        it(`refuses ${type}`, async () => {
            assert.deepEqual(await judge(type), [
                `network: type must be a network of ours, got ${type}; use the Vpc component`,
            ]);
        });
    }
});
