import { strict as assert } from "node:assert";
import type { components } from "../../../cli/client/api.ts";
import { domainRow, domainText } from "../../../cli/domain/text.ts";

type OwnDomain = components["schemas"]["OwnDomain"];

const asked: OwnDomain = {
    tenant: "acme",
    stage: "production",
    host: "example.com",
    status: "requested",
    problem: null,
    records: [{ name: "example.com", type: "CNAME", value: "acme.outsystems.app" }],
    recordsWithoutAlias: [
        { name: "example.com", type: "ALIAS", value: "acme.outsystems.app" },
        { name: "_neo.example.com", type: "TXT", value: "acme.outsystems.app" },
    ],
    caa: ["amazon.com", "awstrust.com"],
    group: null,
    requestedBy: "anna",
    requestedAt: "2026-01-01T00:00:00.000Z",
    dueAt: "2026-01-04T00:00:00.000Z",
    lookedAt: null,
    looksAt: "2026-01-01T00:01:00.000Z",
    activeAt: null,
    endedAt: null,
};
const records = `has to be in DNS, for as long as it is used:
  example.com  CNAME  acme.outsystems.app
or, at the top of a domain, where there can be no CNAME:
  example.com       ALIAS  acme.outsystems.app
  _neo.example.com  TXT    acme.outsystems.app
where it or a name above it has CAA records, one of these may issue: amazon.com, awstrust.com`;

describe("a host below a customer's own domain, in words", () => {
    for (const [what, more, text] of [
        [
            "asked for: until when its records have to be right, and which these are",
            {},
            `its records have to be right by 2026-01-04T00:00:00.000Z\nlooked at next at 2026-01-01T00:01:00.000Z\n${records}`,
        ],
        [
            "active: since when, all that is wrong with it, and the operations it came by",
            {
                status: "active",
                problem: "one must be right\nanother must be right",
                group: "a-group",
                lookedAt: "2026-01-02T00:00:00.000Z",
                activeAt: "2026-01-01T12:00:00.000Z",
            },
            `looked at last at 2026-01-02T00:00:00.000Z\nlooked at next at 2026-01-01T00:01:00.000Z\n` +
                `active since 2026-01-01T12:00:00.000Z\nwrong: one must be right\nwrong: another must be right\n` +
                `to see its operations: neo op watch --group a-group\n${records}`,
        ],
        [
            "on its way out: nothing has to be in DNS any more",
            { status: "removing", looksAt: null, group: "a-group" },
            "to see its operations: neo op watch --group a-group",
        ],
        [
            "over: since when",
            {
                status: "expired",
                looksAt: null,
                endedAt: "2026-01-04T00:00:00.000Z",
                records: [],
                recordsWithoutAlias: [],
            },
            "over since 2026-01-04T00:00:00.000Z",
        ],
    ] as const satisfies [string, Partial<OwnDomain>, string][]) {
        it(what, () => {
            const domain: OwnDomain = { ...asked, ...more };
            const head = `example.com: ${domain.status}\nasked for by anna at 2026-01-01T00:00:00.000Z`;
            assert.equal(domainText(domain), `${head}\n${text}`);
        });
    }

    it("is a row, whatever is wrong with it", () => {
        const row = domainRow({ ...asked, problem: "one must be right\nanother must be right" });
        assert.deepEqual(row.slice(0, 2), ["example.com", "requested"]);
        assert.equal(row.at(-1), "one must be right; another must be right");
    });
});
