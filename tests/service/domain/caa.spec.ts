import { strict as assert } from "node:assert";
import fc from "fast-check";
import { caaNames, caaProblem, issuerOf, issuers, type CaaLevel, type CaaRecord } from "../../../service/domain/caa.ts";

const issue = (value: string, tag = "issue"): CaaRecord => ({ critical: false, tag, value });
const level = (name: string, ...records: CaaRecord[]): CaaLevel => ({ name, answer: { records } });

describe("CAA records", () => {
    it("are asked for at the host, then at each name above it", () => {
        assert.deepEqual(caaNames("a.b.example.com"), ["a.b.example.com", "b.example.com", "example.com", "com"]);
    });

    for (const [title, records] of [
        ["none", []],
        ["another property alone", [issue("mailto:security@example.com", "iodef")]],
        ["wildcards of nobody", [issue(";", "issuewild")]],
        ["wildcards of another issuer", [issue("letsencrypt.org", "issuewild")]],
        ["the issuer", [issue("amazon.com")]],
        ["the issuer in capitals, with blanks", [issue(" \tAmazonTrust.COM \t")]],
        ["the issuer with parameters", [issue("amazonaws.com; account=230123; policy=ev")]],
        ["the issuer with an empty list of parameters", [issue("awstrust.com ;")]],
        ["the issuer among others", [issue("letsencrypt.org"), issue("amazon.com"), issue(";")]],
        ["the property in capitals", [issue("amazon.com", "ISSUE"), issue(";", "issue")]],
        [
            "a critical property every issuer knows",
            [issue("amazon.com"), { ...issue(";", "issuewild"), critical: true }],
        ],
        ["a property nobody knows that is not critical", [issue("amazon.com"), issue("x", "tbs")]],
    ] as [string, CaaRecord[]][]) {
        it(`let the issuer: ${title}`, () => assert.equal(caaProblem([level("example.com", ...records)]), undefined));
    }

    for (const [title, records, sentence] of [
        [
            "nobody",
            [issue(";")],
            /CAA of example\.com must allow amazon\.com, got ";"; add: example\.com CAA 0 issue "amazon\.com"/,
        ],
        ["an empty value", [issue("")], /must allow/],
        ["another issuer", [issue("letsencrypt.org")], /got "letsencrypt\.org"/],
        ["only wildcards of the issuer", [issue("letsencrypt.org"), issue("amazon.com", "issuewild")], /must allow/],
        ["a name the issuer's ends in", [issue("notamazon.com")], /must allow/],
        ["a name below the issuer's", [issue("ca.amazon.com")], /must allow/],
        ["two names in one value", [issue("amazon.com letsencrypt.org")], /must allow/],
        ["parameters that are not well formed", [issue("amazon.com; account")], /must allow/],
        [
            "a critical property nobody knows",
            [issue("amazon.com"), { critical: true, tag: "tbs", value: "x" }],
            /no critical property that issuers do not know, got tbs/,
        ],
    ] as [string, CaaRecord[], RegExp][]) {
        it(`do not let the issuer: ${title}`, () =>
            assert.match(caaProblem([level("example.com", ...records)]) ?? "", sentence));
    }

    it("of the closest name decide alone", () => {
        const no = level("com", issue(";"));
        assert.equal(caaProblem([level("apps.example.com"), level("example.com", issue("amazon.com")), no]), undefined);
        assert.match(
            caaProblem([level("apps.example.com", issue(";")), level("example.com", issue("amazon.com"))]) ?? "",
            /^CAA of apps\.example\.com/,
        );
    });

    it("that nobody can be asked for let nobody", () => {
        const failed: CaaLevel = { name: "apps.example.com", answer: { failed: "ESERVFAIL" } };
        assert.match(caaProblem([failed]) ?? "", /CAA of apps\.example\.com must be answered, got ESERVFAIL/);
    });

    it("never let the issuer unless it is named, whatever a value says", () => {
        fc.assert(
            fc.property(fc.array(fc.string(), { minLength: 1 }), (values) => {
                const isNamed = values.some((value) => issuers.includes(value.split(";")[0]!.trim().toLowerCase()));
                const problem = caaProblem([level("example.com", ...values.map((value) => issue(value)))]);
                if (problem === undefined) assert.ok(isNamed);
            }),
        );
    });

    it("name whoever is before the parameters", () => {
        const names = fc.domain().map((name) => name.toLowerCase());
        const parameters = fc.array(fc.tuple(fc.stringMatching(/^[a-z][a-z0-9]*$/), fc.stringMatching(/^[!-:<-~]*$/)));
        fc.assert(
            fc.property(names, parameters, (name, list) => {
                const value = [name, ...list.map(([key, said]) => `${key}=${said}`)].join("; ");
                assert.equal(issuerOf(value), name);
            }),
        );
    });
});
