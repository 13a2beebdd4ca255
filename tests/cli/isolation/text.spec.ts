import { strict as assert } from "node:assert";
import { proveIsolation } from "../../../analysis/isolation/proof.ts";
import { isolationText } from "../../../cli/isolation/text.ts";
import { securityGroup, securityGroupIngressRule, vpc } from "../../../policy/types.ts";
import { saved } from "../../support/saved-states.ts";
import { twoCustomers } from "../../support/two-customers.ts";

const network = saved("cell", vpc, "network", { tags: { "neo:tenant": "shared" } }, { id: "vpc-0shared1" });
const group = saved("acme", securityGroup, "database", { vpcId: "vpc-0shared1", tags: { "neo:tenant": "acme" } });
const planted = saved("acme", securityGroupIngressRule, "planted", {
    securityGroupId: "sg-0acme1",
    referencedSecurityGroupId: "sg-0globex1",
    tags: { "neo:tenant": "acme" },
});

describe("isolationText", () => {
    it("says it in full, the verdict last", () => {
        const lines = isolationText(proveIsolation([...Object.values(twoCustomers()), [network], [group]])).split("\n");
        assert.equal(lines[0], "24 resources of 3 owners (acme, globex, shared); 1 edges between owners.");
        assert.ok(lines.includes("acme to shared: 1 allowed, 0 refused"));
        assert.ok(lines.includes("The other 5 ordered pairs: none."));
        assert.equal(lines.at(-1), "No edge joins two tenants.");
    });
    it("names what is refused", () => {
        const text = isolationText(proveIsolation([...Object.values(twoCustomers()), [planted]]));
        assert.match(text, /^REFUSED security-group from globex to acme, by planted: urn:.* reaches urn:/m);
        assert.match(text, /Tenants are not apart\.$/);
    });
});
