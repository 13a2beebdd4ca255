import { strict as assert } from "node:assert";
import { mostOwnDomains, ownDomain } from "../../../infra/schema/own-domain.ts";
import { problemSentence } from "../../../infra/problems.ts";
import { resolveConfig } from "../../../infra/resolve.ts";
import { sampleLandscape } from "../../support/landscape.ts";

describe("a host of a customer's own", () => {
    for (const host of [
        "apps.example.com",
        "example.com",
        "a.b.c.d.example.co.uk",
        "1.example.com",
        "x--y.example.com",
        "xn--bcher-kva.example",
        "apps.xn--p1ai",
    ]) {
        it(`may be ${host}`, () => assert.equal(ownDomain.safeParse(host).success, true));
    }
    for (const host of [
        "",
        "localhost",
        "com.",
        "apps.example.com.",
        ".example.com",
        "apps..example.com",
        "Apps.example.com",
        "b\u00fccher.example",
        "*.example.com",
        "_dmarc.example.com",
        "-apps.example.com",
        "apps-.example.com",
        "apps.example.com:443",
        "https://apps.example.com",
        "apps.example.com/path",
        "192.0.2.1",
        "1.2",
        "[2001:db8::1]",
        "apps example.com",
        `${"a".repeat(64)}.example.com`,
        `${"a".repeat(60)}.example.com`,
    ]) {
        it(`is not ${JSON.stringify(host)}`, () => assert.equal(ownDomain.safeParse(host).success, false));
    }
    it("is told of with all others that are wrong", () => {
        const hosts = ["apps.example.com", "*.example.com", "outsystems.dev", "Shop.example.com"];
        const { problems } = resolveConfig(
            "acme-test",
            sampleLandscape((files) => (files["Pulumi.acme-test.yaml"].config["neo:ownDomains"] = hosts)),
        );
        assert.deepEqual(
            problems.map(({ key }) => key),
            ["ownDomains.1", "ownDomains.3"],
        );
    });
    it(`is one of ${mostOwnDomains} at most`, () => {
        const hosts = Array.from({ length: mostOwnDomains + 1 }, (_, index) => `apps${index}.example.com`);
        const { problems } = resolveConfig(
            "acme-test",
            sampleLandscape((files) => (files["Pulumi.acme-test.yaml"].config["neo:ownDomains"] = hosts)),
        );
        assert.match(problems.map(problemSentence).join(), /ownDomains must be 10 at most/);
    });
});
