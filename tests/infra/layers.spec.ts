import { strict as assert } from "node:assert";
import fc from "fast-check";
import { leavesOf, mergeLayers, traceLayers, type Layer, type LayerName } from "../../infra/layers.ts";

function layer(name: LayerName, values: object): Layer {
    return { origin: { layer: name, file: `${name}.yaml` }, values };
}

const layers = [
    layer("default", { quota: { cpu: 8, pods: 60 }, roles: ["one", "two"] }),
    layer("customer", { quota: { cpu: 16 }, roles: ["three"], name: undefined }),
    layer("stack", { quota: { cpu: 32, memoryGib: 64 } }),
];

describe("mergeLayers", () => {
    it("lets the later layer win value by value, and lists whole", () => {
        assert.deepEqual(mergeLayers(layers), { quota: { cpu: 32, pods: 60, memoryGib: 64 }, roles: ["three"] });
    });
});

describe("traceLayers", () => {
    it("says where a value comes from, and what it counts instead of, nearest first", () => {
        const [cpu, pods] = traceLayers(layers);
        assert.deepEqual(cpu, {
            path: ["quota", "cpu"],
            value: 32,
            origin: { layer: "stack", file: "stack.yaml" },
            overridden: [
                { value: 16, origin: { layer: "customer", file: "customer.yaml" } },
                { value: 8, origin: { layer: "default", file: "default.yaml" } },
            ],
        });
        assert.deepEqual(pods?.overridden, []);
    });

    it("takes what says nothing for no value", () => {
        assert.ok(!traceLayers(layers).some(({ path }) => path[0] === "name"));
    });

    it("explains exactly what is merged, whatever the layers say", () => {
        const key = fc.constantFrom("quota", "database", "cpu", "pods");
        const values = fc.dictionary(
            fc.constantFrom("first", "second"),
            fc.dictionary(key, fc.oneof(fc.integer(), fc.constant(undefined))),
        );
        fc.assert(
            fc.property(fc.array(values, { maxLength: 4 }), (all) => {
                const random = all.map((each) => layer("stack", each));
                const explained = traceLayers(random).map(({ path, value }) => ({ path, value }));
                assert.deepEqual(sorted(explained), sorted(leavesOf(mergeLayers(random))));
            }),
        );
    });
});

function sorted<T extends { path: string[] }>(values: T[]): T[] {
    return values.toSorted((one, other) => one.path.join(".").localeCompare(other.path.join(".")));
}
