import { strict as assert } from "node:assert";
import fc from "fast-check";
import {
    recordProblems,
    wantedRecords,
    type Answered,
    type DomainFacts,
} from "../../../service/domain/domain-records.ts";

const [host, address] = ["apps.example.com", "acme.outsystems.app"];
const chain = (...targets: string[]): DomainFacts["aliases"] =>
    targets.map((target, index) => ({ name: [host, ...targets][index]!, answer: { records: [target] } }));
const of = (...records: string[]): Answered<string> => ({ records });
const end = (name: string) => ({ name, answer: of() });
const failed = { failed: "ETIMEOUT" };
const problems = (facts: Partial<DomainFacts>) => recordProblems(host, address, { aliases: [], caa: [], ...facts });
const bare = (more: Partial<NonNullable<DomainFacts["withoutAlias"]>>) =>
    problems({
        aliases: [end(host)],
        withoutAlias: { proof: of(address), addresses: of("192.0.2.1"), wanted: of("192.0.2.1", "192.0.2.2"), ...more },
    });

describe("records of a host of a customer's own", () => {
    it("are right when its alias is the stage's address, also by others in between", () => {
        assert.deepEqual(problems({ aliases: chain(address) }), []);
        assert.deepEqual(problems({ aliases: chain("ACME.outsystems.app.") }), []);
        assert.deepEqual(problems({ aliases: chain("www.example.com", "edge.example.net", address) }), []);
        assert.deepEqual(problems({ aliases: chain("1.x", "2.x", "3.x", "4.x", "5.x", "6.x", "7.x", address) }), []);
    });

    for (const [title, aliases, sentence] of [
        [
            "lead to another tenant's address",
            [...chain("globex.outsystems.app"), end("globex.outsystems.app")],
            /must lead to acme\.outsystems\.app, got globex\.outsystems\.app; set: apps\.example\.com CNAME/,
        ],
        [
            "lead where all tenants of a cell are",
            [...chain("d1.cloudfront.net"), end("d1.cloudfront.net")],
            /got d1\.cloudfront\.net/,
        ],
        ["lead to a name that only ends like it", [...chain(`x.${address}`), end(`x.${address}`)], /got x\.acme/],
        [
            "go in a circle",
            chain("a.example.com", "b.example.com", "a.example.com"),
            /aliases in a circle at a\.example\.com/,
        ],
        ["lead to themselves", chain(host), /in a circle at apps\.example\.com/],
        [
            "are too many",
            chain("1.x", "2.x", "3.x", "4.x", "5.x", "6.x", "7.x", "8.x"),
            /by 8 aliases at most, got more/,
        ],
        ["are two", [{ name: host, answer: of(address, "b.example.com") }], /must have one CNAME, got acme/],
        ["cannot be asked", [{ name: host, answer: failed }], /apps\.example\.com must be answered, got ETIMEOUT/],
        [
            "cannot be asked on the way",
            [...chain("b.example.com"), { name: "b.example.com", answer: failed }],
            /b\.example\.com must be answered/,
        ],
    ] as [string, DomainFacts["aliases"], RegExp][]) {
        it(`are wrong when they ${title}`, () => {
            const found = problems({ aliases });
            assert.equal(found.length, 1);
            assert.match(found[0]!, sentence);
        });
    }

    it("may be addresses where there is no alias, and a text that says whose the host is", () => {
        assert.deepEqual(bare({}), []);
        assert.deepEqual(bare({ proof: of("v=spf1 -all", ` ${address}. `) }), []);
    });

    for (const [title, more, sentences] of [
        ["nothing", { addresses: of() }, [/got no records; set: apps\.example\.com CNAME acme/]],
        [
            "no text",
            { proof: of() },
            [/_neo\.apps\.example\.com must say whose apps\.example\.com is, got nothing; set: .*TXT "acme/],
        ],
        ["another tenant's text", { proof: of("globex.outsystems.app") }, [/got "globex\.outsystems\.app"/]],
        [
            "other addresses as well",
            { addresses: of("192.0.2.1", "198.51.100.7") },
            [/addresses of acme\.outsystems\.app only, got 198\.51\.100\.7/],
        ],
        ["neither", { proof: of(), addresses: of("198.51.100.7") }, [/must say whose/, /addresses of/]],
        ["what cannot be asked", { proof: failed }, [/_neo\.apps\.example\.com must be answered/]],
        [
            "an address of the stage that cannot be asked",
            { wanted: failed },
            [/acme\.outsystems\.app must be answered/],
        ],
    ] as [string, Parameters<typeof bare>[0], RegExp[]][]) {
        it(`are wrong when there is no alias and ${title}`, () => {
            const found = bare(more);
            assert.equal(found.length, sentences.length, found.join("\n"));
            sentences.forEach((sentence, index) => assert.match(found[index]!, sentence));
        });
    }

    it("are told of with what CAA says, all at once", () => {
        const caa = [{ name: "example.com", answer: { records: [{ critical: false, tag: "issue", value: ";" }] } }];
        assert.equal(problems({ aliases: [...chain("b.example.com"), end("b.example.com")], caa }).length, 2);
        assert.equal(problems({ aliases: chain(address), caa }).length, 1);
    });

    it("are right only where the stage's address is reached, whatever the way", () => {
        const name = fc.constantFrom("a.x", "b.x", "c.x", host, address, "globex.outsystems.app");
        fc.assert(
            fc.property(fc.array(name, { maxLength: 8 }), (targets) => {
                const isRight = problems({ aliases: chain(...targets) }).length === 0;
                if (isRight) assert.ok(targets.includes(address));
                const firsts = targets.slice(0, targets.indexOf(address) + 1);
                if (firsts.length > 0 && new Set([host, ...firsts]).size === firsts.length + 1) assert.ok(isRight);
            }),
        );
    });

    it("are told to whoever has to make them", () => {
        assert.deepEqual(wantedRecords(host, address), {
            alias: [{ name: host, type: "CNAME", value: address }],
            withoutAlias: [
                { name: host, type: "ALIAS", value: address },
                { name: `_neo.${host}`, type: "TXT", value: address },
            ],
        });
    });
});
