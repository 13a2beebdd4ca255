import { strict as assert } from "node:assert";
import { fromOtherStack, judgeStack, madeFrom, resource, subjects, unknown } from "../../../support/policy.ts";

const zone = (vpcs?: unknown[]) => resource("aws:route53/zone:Zone", "zone", { vpcs });
const eip = resource("aws:ec2/eip:Eip", "address", {});
const judge = (props: Record<string, unknown>, zones = [zone(), eip]) =>
    judgeStack("route53-hygiene", [
        ...zones,
        resource("aws:route53/record:Record", "name", { type: "A", zoneId: madeFrom(zone()), ...props }),
    ]);
const alias = (name: unknown) => ({ aliases: [{ name, zoneId: "Z2FDTNDATAQYW2" }] });

describe("route53-hygiene", () => {
    for (const [title, props, isAdvised] of [
        ["a distribution", alias("d111111abcdef8.cloudfront.net"), false],
        ["a load balancer", alias("internal-edge-1.eu-west-1.elb.amazonaws.com."), false],
        ["a network load balancer", alias("edge-1.elb.eu-west-1.amazonaws.com"), false],
        ["an endpoint", alias("vpce-1-2.vpce-svc-3.eu-west-1.vpce.amazonaws.com"), false],
        ["the proof of a certificate", { type: "CNAME", records: ["_a.acm-validations.aws."] }, false],
        ["what another stack will tell", alias(fromOtherStack()), false],
        ["an address of this stack", { records: [madeFrom(eip)] }, false],
        ["words", { type: "TXT", records: ["v=spf1 -all"] }, false],
        ["a website", alias("s3-website-eu-west-1.amazonaws.com"), true],
        ["a name of somebody else's", { type: "CNAME", records: ["d1.cloudfront.net.globex.example"] }, true],
        ["an address", { records: ["203.0.113.7"] }, true],
        ["an address by IPv6", { type: "aaaa", records: ["2001:db8::1"] }, true],
        ["an address of a kind that is not known", { type: unknown, records: ["203.0.113.7"] }, true],
        ["what nobody can tell", alias(unknown), true],
    ] as const) {
        it(`${isAdvised ? "advises against" : "accepts"} a name for ${title}`, async () => {
            const property = "aliases" in props ? "aliases" : "records";
            assert.deepEqual(subjects(await judge(props)), isAdvised ? [`name: ${property}`] : []);
        });
    }
    it("says why", async () => {
        assert.deepEqual(await judge({ records: ["203.0.113.7"] }), [
            'name: records must lead to a distribution, a load balancer, an endpoint, or what a stack makes, got "203.0.113.7"; ' +
                "use an alias of what is there",
        ]);
    });
    it("accepts an address of this stack that is known by now", async () => {
        const record = resource("aws:route53/record:Record", "name", { type: "A", records: ["203.0.113.7"] });
        const made = { ...record, propertyDependencies: { records: [eip.urn] } };
        assert.deepEqual(await judgeStack("route53-hygiene", [eip, made]), []);
    });
    for (const [title, zoneId] of [
        ["another stack", "Z1"],
        ["nobody knows whose stack", unknown],
    ] as const) {
        it(`advises against an address in a zone of ${title}`, async () => {
            assert.deepEqual(subjects(await judge({ zoneId, records: ["203.0.113.7"] }, [])), ["name: records"]);
        });
    }
    it("asks nothing of private zones", async () => {
        assert.deepEqual(await judge({ records: ["10.0.0.7"] }, [zone([{ vpcId: unknown }])]), []);
    });
});
