import { strict as assert } from "node:assert";
import {
    fromOtherStack,
    judgeStack,
    madeFrom,
    resource,
    subjects,
    unknown,
    type TestResource,
} from "../../../support/policy.ts";

const network = resource("aws:ec2/vpc:Vpc", "vpc", { id: unknown, cidrBlock: "10.0.0.0/16" });
const group = (props: Record<string, unknown>) =>
    resource("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", "closed", props);
const judge = (...resources: TestResource[]) => judgeStack("default-sg-closed", [network, ...resources]);
const open = [{ protocol: "-1", fromPort: 0, toPort: 0, self: true }];
const unmanaged = [
    "vpc: default security group must be managed, and empty, got nobody's; " +
        "make a DefaultSecurityGroup without rules for the network",
];

describe("default-sg-closed", () => {
    for (const [title, props] of [
        ["no rules", { ingress: [], egress: [] }],
        ["rules left out", {}],
        ["rules the provider has not told yet", { ingress: unknown, egress: unknown }],
    ] as const) {
        it(`accepts ${title}`, async () => {
            assert.deepEqual(await judge(group({ vpcId: madeFrom(network), ...props })), []);
        });
    }
    it("accepts a network that stands", async () => {
        const standing = resource("aws:ec2/vpc:Vpc", "vpc", { id: "vpc-1" });
        const found = await judgeStack("default-sg-closed", [
            standing,
            group({ vpcId: "vpc-1", ingress: [], egress: [] }),
        ]);
        assert.deepEqual(found, []);
    });

    it("refuses a network whose group nobody manages", async () => assert.deepEqual(await judge(), unmanaged));
    for (const [title, vpcId] of [
        ["another network", "vpc-2"],
        ["a network that cannot be told", unknown],
        ["a network of another stack", fromOtherStack()],
    ] as const) {
        it(`refuses a group of ${title}`, async () => assert.deepEqual(await judge(group({ vpcId })), unmanaged));
    }
    it("refuses a group that may be either of two networks'", async () => {
        const other = resource("aws:ec2/vpc:Vpc", "other", { id: unknown });
        const either = group({ vpcId: madeFrom(network, other) });
        assert.deepEqual(subjects(await judge(other, either)), [
            "vpc: default security group",
            "other: default security group",
        ]);
    });
    for (const [property, value] of [
        ["ingress", open],
        ["egress", open],
        ["ingress", madeFrom(network)],
    ] as const) {
        it(`refuses ${property} ${Array.isArray(value) ? "with rules" : "that is not known"}`, async () => {
            const [message = "", ...others] = await judge(group({ vpcId: madeFrom(network), [property]: value }));
            assert.deepEqual(others, []);
            assert.ok(message.startsWith(`closed: ${property} must be empty, got `), message);
        });
    }
});
