import { strict as assert } from "node:assert";
import { judgeResource, resource, subjects, unknown } from "../../../support/policy.ts";

type Props = Record<string, unknown>;

const rule = (props: Props) =>
    judgeResource(
        "sg-egress-scoped",
        resource("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", "rule", props),
    );
const legacy = (props: Props) =>
    judgeResource("sg-egress-scoped", resource("aws:ec2/securityGroupRule:SecurityGroupRule", "rule", props));
const inline = (...egress: unknown[]) =>
    judgeResource("sg-egress-scoped", resource("aws:ec2/securityGroup:SecurityGroup", "group", { egress }));
const world = "0.0.0.0/0";

describe("sg-egress-scoped", () => {
    for (const [title, props, isAdvised] of [
        ["one protocol to everywhere", { ipProtocol: "tcp", cidrIpv4: world }, false],
        ["everything to some", { ipProtocol: "-1", cidrIpv4: "198.51.100.0/24" }, false],
        ["everything to a group", { ipProtocol: "-1", referencedSecurityGroupId: unknown }, false],
        ["everything to everywhere", { ipProtocol: "-1", cidrIpv4: world }, true],
        ["everything to everywhere by IPv6", { ipProtocol: "all", cidrIpv6: "::/0" }, true],
        ["everything to half of everywhere", { ipProtocol: "-1", cidrIpv4: "128.0.0.0/1" }, true],
        ["no protocol in particular to everywhere", { cidrIpv4: world }, true],
        ["everything to nobody", { ipProtocol: "-1" }, false],
        ["what is not known to everywhere", { ipProtocol: unknown, cidrIpv4: world }, true],
        ["everything to who is not known", { ipProtocol: "-1", cidrIpv4: unknown }, true],
    ] as const) {
        it(`${isAdvised ? "advises against" : "accepts"} ${title}`, async () => {
            assert.deepEqual(subjects(await rule(props)), isAdvised ? ["rule: ipProtocol"] : []);
        });
    }
    it("says why", async () => {
        assert.deepEqual(await rule({ ipProtocol: "-1", cidrIpv4: world }), [
            'rule: ipProtocol must name a protocol where the range is everywhere, got "-1"; name who is called, or the port',
        ]);
    });
    it("judges legacy rules for going out", async () => {
        const props = { protocol: "-1", cidrBlocks: ["198.51.100.0/24", world] };
        assert.deepEqual(subjects(await legacy({ ...props, type: "egress" })), ["rule: protocol"]);
        assert.deepEqual(subjects(await legacy({ ...props, type: unknown })), ["rule: protocol"]);
        assert.deepEqual(await legacy({ ...props, type: "ingress" }), []);
    });
    it("judges rules inside the group", async () => {
        const wide = { protocol: "-1", ipv6CidrBlocks: ["::/0"] };
        assert.deepEqual(subjects(await inline({ protocol: "tcp", cidrBlocks: [world] }, wide)), [
            "group: egress.1.protocol",
        ]);
    });
});
