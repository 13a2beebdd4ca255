import { strict as assert } from "node:assert";
import { WildcardCertificate } from "../../../components/account/wildcard-certificate.ts";
import { RecordingEngine } from "../../support/engine.ts";
import { accountIdentity, virginia } from "../../support/identities.ts";

const certificateType = "aws:acm/certificate:Certificate";
const validationType = "aws:acm/certificateValidation:CertificateValidation";
const option = {
    domainName: "*.outsystems.app",
    resourceRecordName: "_a.outsystems.app.",
    resourceRecordType: "CNAME",
    resourceRecordValue: "_b.acm-validations.aws.",
};
const answers = {
    [certificateType]: { domainValidationOptions: [option, { ...option, domainName: "outsystems.app" }] },
    "aws:route53/record:Record": { fqdn: "_a.outsystems.app" },
};

describe("WildcardCertificate", () => {
    for (const { title, region, regions } of [
        {
            title: "serves CDN and load balancers with one where both look in the same region",
            region: "us-east-1",
            regions: ["us-east-1"],
        },
        {
            title: "has one more where load balancers are elsewhere",
            region: "eu-central-1",
            regions: ["us-east-1", "eu-central-1"],
        },
    ]) {
        it(title, async () => {
            const { engine } = await deployed(region);
            assert.deepEqual(
                engine.ofType(certificateType).map(({ inputs }) => inputs.region),
                regions,
            );
            assert.deepEqual(
                engine.ofType(validationType).map(({ inputs }) => inputs.region),
                regions,
            );
        });
    }

    it("covers the domain and everything one level below it", async () => {
        const { engine } = await deployed("eu-central-1");
        for (const { inputs } of engine.ofType(certificateType)) {
            assert.equal(inputs.domainName, "*.outsystems.app");
            assert.deepEqual(inputs.subjectAlternativeNames, ["outsystems.app"]);
            assert.equal(inputs.validationMethod, "DNS");
        }
    });

    it("is proved by one record, which AWS asks for in every region alike", async () => {
        const { engine } = await deployed("eu-central-1");
        const { inputs } = engine.single("aws:route53/record:Record");
        assert.deepEqual(
            [inputs.zoneId, inputs.name, inputs.type, inputs.records],
            ["Z1", option.resourceRecordName, "CNAME", [option.resourceRecordValue]],
        );
        for (const validation of engine.ofType(validationType)) {
            assert.deepEqual(validation.inputs.validationRecordFqdns, ["_a.outsystems.app"]);
        }
    });

    it("hands certificates out when they are valid, each from the region it is for", async () => {
        const { certificate } = await deployed("eu-central-1");
        const { edge, origin } = certificate.certificateArns;
        const arns = await Promise.all([edge, origin].map((arn) => new Promise((resolve) => arn.apply(resolve))));
        assert.deepEqual(arns, ["arn:certificate", "arn:certificate-origin"]);
    });
});

async function deployed(region: string): Promise<{ engine: RecordingEngine; certificate: WildcardCertificate }> {
    const engine = new RecordingEngine(answers);
    const args = {
        identity: accountIdentity,
        location: { ...virginia, region },
        domain: "outsystems.app",
        zoneId: "Z1",
    };
    const certificate = await engine.deploy(() => new WildcardCertificate("certificate", args));
    return { engine, certificate };
}
