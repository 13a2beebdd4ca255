import { strict as assert } from "node:assert";
import { fromOtherStack, judgeStack, madeFrom, resource, subjects, unknown } from "../../../support/policy.ts";

const multitenant = "aws:cloudfront/multitenantDistribution:MultitenantDistribution";
const plain = "aws:cloudfront/distribution:Distribution";
const own = resource("aws:acm/certificate:Certificate", "wildcard", { arn: unknown });
const validation = resource("aws:acm/certificateValidation:CertificateValidation", "proof", {});
const role = resource("aws:iam/role:Role", "role", {});

const viewer = {
    acmCertificateArn: "arn:aws:acm:us-east-1:111122223333:certificate/1c2d",
    sslSupportMethod: "sni-only",
    minimumProtocolVersion: "TLSv1.2_2021",
};
const behaviour = (viewerProtocolPolicy: unknown) => ({ viewerProtocolPolicy });

const judge = (changes: Record<string, unknown>, type = multitenant) =>
    judgeStack("cloudfront-viewer-tls", [
        resource(type, "edge", {
            viewerCertificate: viewer,
            defaultCacheBehavior: behaviour("redirect-to-https"),
            ...changes,
        }),
        own,
        validation,
        role,
    ]);
const judgeViewer = (changes: Record<string, unknown>) => judge({ viewerCertificate: { ...viewer, ...changes } });

describe("cloudfront-viewer-tls", () => {
    for (const type of [multitenant, plain]) {
        it(`accepts TLS 1.2 on ${type}`, async () => assert.deepEqual(await judge({}, type), []));
    }
    it("accepts an unknown made from a certificate of the stack", async () => {
        assert.deepEqual(await judgeViewer({ acmCertificateArn: madeFrom(own) }), []);
        assert.deepEqual(await judgeViewer({ acmCertificateArn: madeFrom(validation) }), []);
    });
    it("accepts HTTPS only, and the newest policy", async () => {
        const newest = { ...viewer, minimumProtocolVersion: "TLSv1.3_2025" };
        const changes = { viewerCertificate: newest, cacheBehaviors: [behaviour("https-only")] };
        assert.deepEqual(await judge(changes), []);
    });

    for (const [title, acmCertificateArn] of [
        ["no certificate", null],
        ["a certificate of another region", "arn:aws:acm:eu-west-1:111122223333:certificate/1c2d"],
        ["a certificate made from nothing", unknown],
        ["a certificate made from a role", madeFrom(role)],
        ["a certificate made from another stack", fromOtherStack()],
    ] as const) {
        it(`rejects ${title}`, async () => {
            assert.deepEqual(subjects(await judgeViewer({ acmCertificateArn })), [
                "edge: viewerCertificate.acmCertificateArn",
            ]);
        });
    }
    for (const property of ["sslSupportMethod", "minimumProtocolVersion"]) {
        for (const value of [null, unknown, "vip", "TLSv1.2_2019", "TLSv1"]) {
            it(`rejects ${property} being ${value === unknown ? "unknown" : value}`, async () => {
                assert.deepEqual(subjects(await judgeViewer({ [property]: value })), [
                    `edge: viewerCertificate.${property}`,
                ]);
            });
        }
    }
    for (const viewerCertificate of [null, unknown, { cloudfrontDefaultCertificate: true }]) {
        it(`rejects the certificate ${JSON.stringify(viewerCertificate)}`, async () => {
            assert.equal((await judge({ viewerCertificate })).length, 3);
        });
    }

    for (const [title, changes, property] of [
        ["plain text by default", { defaultCacheBehavior: behaviour("allow-all") }, "defaultCacheBehavior"],
        ["no default", { defaultCacheBehavior: null }, "defaultCacheBehavior"],
        ["an unknown default", { defaultCacheBehavior: unknown }, "defaultCacheBehavior"],
        ["an unknown list", { orderedCacheBehaviors: unknown }, "orderedCacheBehaviors"],
        [
            "plain text for some",
            { cacheBehaviors: [behaviour("https-only"), behaviour("allow-all")] },
            "cacheBehaviors.1",
        ],
        ["an unknown for some", { orderedCacheBehaviors: [behaviour(unknown)] }, "orderedCacheBehaviors.0"],
    ] as const) {
        it(`rejects ${title}`, async () => {
            assert.deepEqual(subjects(await judge(changes)), [`edge: ${property}.viewerProtocolPolicy`]);
        });
    }
    it("tells the value seen and the remedy", async () => {
        assert.deepEqual(await judge({ defaultCacheBehavior: behaviour("allow-all") }), [
            'edge: defaultCacheBehavior.viewerProtocolPolicy must be "redirect-to-https" or "https-only", got "allow-all"; nothing may be served in plain text',
        ]);
    });
});
