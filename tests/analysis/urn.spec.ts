import { strict as assert } from "node:assert";
import { nameInUrn } from "../../analysis/urn.ts";

describe("a URN", () => {
    it("ends with the resource's name", () => {
        assert.equal(nameInUrn("urn:pulumi:acme::neo::a:b:C$aws:kms/key:Key::customer-key"), "customer-key");
        assert.equal(nameInUrn("nothing of the kind"), "nothing of the kind");
    });
});
