import { strict as assert } from "node:assert";
import { findLock, hasPending, settled } from "../../../cli/engine/recovery.ts";

const complaint =
    "error: the stack is currently locked by 1 lock(s). Either wait for the other process(es) to end or delete the lock " +
    "file with `pulumi cancel`.\n  file:///state/.pulumi/locks/a.json: created by root@host (pid 4711) at 2026-01-01T00:00:00Z";

describe("findLock", () => {
    it("knows whether the holder still runs", () => {
        assert.deepEqual(
            findLock(complaint, () => true),
            { pid: 4711, isHeld: true },
        );
        assert.deepEqual(
            findLock(complaint, () => false),
            { pid: 4711, isHeld: false },
        );
    });

    it("takes this process for running and an impossible one for gone", () => {
        assert.equal(findLock(complaint.replace("4711", String(process.pid)))?.isHeld, true);
        assert.equal(findLock(complaint.replace("4711", "99999999"))?.isHeld, false);
    });

    it("sees no lock in another failure", () => {
        assert.equal(findLock("error: something else (pid 1)"), undefined);
    });
});

describe("settled", () => {
    const network = { urn: "urn:network", id: "vpc-1", inputs: {} };
    const state = {
        version: 3,
        deployment: {
            resources: [network],
            pending_operations: [
                { type: "creating", resource: { urn: "urn:made", inputs: { cidr: "10.0.0.0/16" }, protect: true } },
                { type: "creating", resource: { urn: "urn:lost", inputs: {} } },
                { type: "deleting", resource: network },
            ],
        },
    };
    const made = new Map([
        ["urn:made", "subnet-1"],
        ["urn:network", "vpc-1"],
    ]);

    it("takes in what was made, with all the state knew of it, and forgets what was not", () => {
        assert.ok(hasPending(state));
        const after = settled(state, (urn) => made.get(urn));
        assert.equal(hasPending(after), false);
        const cidr = { cidr: "10.0.0.0/16" };
        assert.deepEqual(after.deployment.resources, [
            network,
            { urn: "urn:made", id: "subnet-1", inputs: cidr, outputs: cidr, protect: true },
        ]);
    });

    it("lets a replacement take the place of what it replaces, which is left to be deleted", () => {
        const dependant = { urn: "urn:dependant", id: "rule-1" };
        const replacing = {
            version: 3,
            deployment: {
                resources: [network, dependant],
                pending_operations: [
                    { type: "creating", resource: { urn: network.urn, inputs: { cidr: "10.1.0.0/16" } } },
                ],
            },
        };
        const { resources } = settled(replacing, () => "vpc-2").deployment;
        const inputs = { cidr: "10.1.0.0/16" };
        assert.deepEqual(resources, [
            { urn: network.urn, id: "vpc-2", inputs, outputs: inputs },
            dependant,
            { ...network, delete: true },
        ]);
    });

    it("does not take in twice what the state has", () => {
        const twice = {
            ...state,
            deployment: { ...state.deployment, pending_operations: [{ type: "creating", resource: network }] },
        };
        assert.deepEqual(settled(twice, (urn) => made.get(urn)).deployment.resources, [network]);
    });
});
