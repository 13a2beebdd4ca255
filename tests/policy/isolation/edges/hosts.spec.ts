import { strict as assert } from "node:assert";
import { certificate, dnsRecord, hostedZone } from "../../../../policy/types.ts";
import { itFinds, itFindsPlanted, ofAcme, refusedWith } from "../../../support/isolation-edges.ts";

describe("edges by host names", () => {
    itFindsPlanted("host name");

    itFinds([
        [
            "a record with another's name",
            ofAcme(dnsRecord, { fqdn: "globex.example.app" }),
            ["host acme globex", "host globex acme"],
        ],
        [
            "a certificate over another's name",
            ofAcme(certificate, { domainName: "*.example.app" }),
            ["host globex acme"],
        ],
        [
            "a certificate with another's name among others",
            ofAcme(certificate, { domainName: "x.example.com", subjectAlternativeNames: ["globex.example.app"] }),
            ["host acme globex", "host globex acme"],
        ],
    ]);

    it("are none for names in a network's own zone", () => {
        const zone = (vpcs: unknown[]) => ofAcme(hostedZone, { vpcs, zoneId: "Z1" }, { id: "Z1" });
        const record = ofAcme(dnsRecord, { fqdn: "globex.example.app", zoneId: "Z1" });
        assert.deepEqual(refusedWith(zone([{ vpcId: "vpc-1" }]), record), []);
        assert.deepEqual(refusedWith(zone([]), record), ["host acme globex", "host globex acme"]);
    });
});
