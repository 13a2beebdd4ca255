import { strict as assert } from "node:assert";
import { domainFacts, openDns, type Dns } from "../../../service/dns/dns.ts";
import { recordProblems } from "../../../service/domain/domain-records.ts";
import { DnsServer } from "./dns-server.ts";

const [host, address] = ["apps.example.com", "acme.outsystems.app"];

describe("DNS", function () {
    this.timeout(30_000);
    let server: DnsServer;
    let dns: Dns;
    before(async () => {
        server = await DnsServer.start();
        dns = openDns([server.address]);
    });
    beforeEach(() => server.forget());
    after(() => server.stop());

    const problems = async (name = host) => recordProblems(name, address, await domainFacts(dns, name, address));

    it("is asked of the servers given, and never of a file", async () => {
        assert.deepEqual(await dns.addresses("localhost"), { records: [] });
        server.say("localhost", { type: "A", data: "192.0.2.7" });
        assert.deepEqual(await dns.addresses("localhost"), { records: ["192.0.2.7"] });
    });

    it("tells what there is, what there is not, and what went wrong, apart", async () => {
        server.say(host, { type: "TXT", data: ["one ", "text"] });
        assert.deepEqual(await dns.texts(host), { records: ["one text"] });
        assert.deepEqual(await dns.alias(host), { records: [] });
        server.fail("broken.example.com");
        assert.deepEqual(await dns.alias("broken.example.com"), { failed: "ESERVFAIL" });
    });

    it("tells CAA records as they are", async () => {
        server.say(host, { type: "CAA", data: { flags: 128, tag: "issue", value: "amazon.com; account=1" } });
        server.say(host, { type: "CAA", data: { flags: 0, tag: "iodef", value: "mailto:x@example.com" } });
        assert.deepEqual(await dns.caa(host), {
            records: [
                { critical: true, tag: "issue", value: "amazon.com; account=1" },
                { critical: false, tag: "iodef", value: "mailto:x@example.com" },
            ],
        });
    });

    it("has a host's alias followed to the stage's address, and CAA looked for upwards until there is any", async () => {
        server.say(host, { type: "CNAME", data: "www.example.com" });
        server.say("www.example.com", { type: "CNAME", data: address });
        server.say("example.com", { type: "CAA", data: { flags: 0, tag: "issue", value: "amazon.com" } });
        server.say("com", { type: "CAA", data: { flags: 0, tag: "issue", value: ";" } });
        assert.deepEqual(await problems(), []);
        assert.ok(!server.asked.includes("CAA com"));
        server.say(host, { type: "CAA", data: { flags: 0, tag: "issue", value: ";" } });
        assert.match((await problems()).join(), /CAA of apps\.example\.com must allow/);
    });

    it("ends in a circle and after eight aliases", async () => {
        server.say(host, { type: "CNAME", data: "b.example.com" });
        server.say("b.example.com", { type: "CNAME", data: host });
        assert.match((await problems()).join(), /in a circle/);
        for (let index = 0; index < 20; index++) {
            server.say(`${index}.example.org`, { type: "CNAME", data: `${index + 1}.example.org` });
        }
        assert.match((await problems("0.example.org")).join(), /by 8 aliases at most/);
        assert.equal(
            server.asked.filter((each) => each.endsWith(".example.org") && each.startsWith("CNAME")).length,
            8,
        );
    });

    it("takes addresses and a text at the top of a domain", async () => {
        for (const name of ["example.com", address]) server.say(name, { type: "A", data: "192.0.2.1" });
        server.say(address, { type: "AAAA", data: "2001:db8::1" });
        assert.match((await problems("example.com")).join(), /_neo\.example\.com must say whose/);
        server.say("_neo.example.com", { type: "TXT", data: address });
        assert.deepEqual(await problems("example.com"), []);
        server.say("example.com", { type: "AAAA", data: "2001:db8::2" });
        assert.match(
            (await problems("example.com")).join(),
            /addresses of acme\.outsystems\.app only, got 2001:db8::2/,
        );
    });

    it("is not waited for when nobody answers", async () => {
        server.silence(host);
        const began = Date.now();
        assert.deepEqual(await dns.alias(host), { failed: "ETIMEOUT" });
        assert.ok(Date.now() - began < 10_000);
    });
});
