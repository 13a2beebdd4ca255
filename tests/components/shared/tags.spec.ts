import { strict as assert } from "node:assert";
import { dataTags, resourceTags, type DataClass } from "../../../components/shared/tags.ts";

describe("resourceTags", () => {
    it("tells the resource's name and the component that made it, and nothing the provider says for all", () => {
        assert.deepEqual(resourceTags("network/vpc", "neo-acme-test-vpc"), {
            Name: "neo-acme-test-vpc",
            "neo:component": "network/vpc",
        });
    });
});

describe("dataTags", () => {
    for (const dataClass of ["public", "internal", "confidential", "restricted"] satisfies DataClass[]) {
        it(`adds how much harm a leak would do: ${dataClass}`, () => {
            assert.deepEqual(dataTags("data/tenant-key", "neo-acme-test-key", dataClass), {
                ...resourceTags("data/tenant-key", "neo-acme-test-key"),
                "neo:data-class": dataClass,
            });
        });
    }
});
