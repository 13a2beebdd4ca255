import { strict as assert } from "node:assert";
import { bucketObject } from "../../../../policy/types.ts";
import { itFindsPlanted, ofAcme, refusedWith } from "../../../support/isolation-edges.ts";
import { claimsFor } from "../../../support/two-customers.ts";

describe("edges by the bus", () => {
    itFindsPlanted("NATS import");

    it("are none for an account of the bus that nobody here has", () => {
        const claims = ofAcme(bucketObject, { key: "x.jwt", content: claimsFor("AX", [{ account: "ANOBODY" }]) });
        assert.deepEqual(refusedWith(claims), []);
    });
});
