import { strict as assert } from "node:assert";
import * as pulumi from "@pulumi/pulumi";
import { checkContract, contractVersion, publish } from "../../infra/contracts.ts";
import { acmeProduction, cellIdentity } from "../support/identities.ts";

const services = { kind: "cell-services", version: contractVersion, tenant: "shared", clusterName: "neo-shared-test1" };

describe("checkContract", () => {
    it("opens a shared contract to every customer, and a customer's own to itself", () => {
        assert.equal(
            checkContract("cell-services", "cell-test-1-services", "acme", services).clusterName,
            "neo-shared-test1",
        );
        const own = { ...services, tenant: "acme" };
        assert.equal(
            checkContract("cell-services", "cell-acmetest-1-services", "acme", own).clusterName,
            "neo-shared-test1",
        );
    });

    for (const [title, published, message] of [
        [
            "another customer's",
            { ...services, tenant: "globex" },
            "contract of stack other: it must be acme's own or shared, got globex's; a customer's stack never reads another customer's",
        ],
        ["one of another kind", { ...services, kind: "stage" }, "it must be of kind cell-services, got stage"],
        ["one of another version", { ...services, version: 0 }, `it must have version ${contractVersion}, got 0`],
        [
            "one that lacks something",
            { ...services, clusterName: undefined },
            "it must be complete, got no usable clusterName",
        ],
        ["nothing", undefined, "it must be published, got none; bring other up first"],
    ] as const) {
        it(`refuses ${title}`, () => {
            assert.throws(
                () => checkContract("cell-services", "other", "acme", published),
                (error: Error) => error.name === "ContractError" && error.message.includes(message),
            );
        });
    }
});

describe("publish", () => {
    it("says what is published, in which version, and whose it is", async () => {
        const output = publish("cell-services", cellIdentity, { clusterName: pulumi.output("c") });
        const published = await new Promise((resolve) => output.apply(resolve));
        assert.deepEqual(published, {
            kind: "cell-services",
            version: contractVersion,
            tenant: "shared",
            clusterName: "c",
        });
        assert.doesNotThrow(() => checkContract("cell-services", "cell", acmeProduction.tenant, published));
    });
});
