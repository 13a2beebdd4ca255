import { strict as assert } from "node:assert";
import {
    importedInputs,
    observedInputs,
    outputsOf,
    plainManifest,
} from "../../../../../simulator/provider/kubernetes/server/manifests.ts";
import { secret, type Properties } from "../../../../../simulator/wire/values.ts";

const none: ReadonlySet<string> = new Set();

describe("plainManifest", () => {
    it("leaves out markers, bookkeeping and what is not set, at every depth", () => {
        const said = { __defaults: [], data: { word: secret("tea"), none: null }, list: [{ a: null, b: 1 }] };
        assert.deepEqual(plainManifest(said), { data: { word: "tea" }, list: [{ b: 1 }] });
    });
});

describe("outputsOf", () => {
    const live = { metadata: { uid: "1", managedFields: [] }, data: { a: "1", b: "2" }, list: [{ c: "3" }] };

    it("marks as secret what is secret in the inputs, where it is", () => {
        assert.deepEqual(outputsOf(live, { data: { a: secret("1") }, list: [{ c: secret("3") }] }, none), {
            metadata: { uid: "1" },
            data: { a: secret("1"), b: "2" },
            list: [{ c: secret("3") }],
        });
    });

    it("marks what the kind keeps secret", () => {
        assert.deepEqual(outputsOf(live, {}, new Set(["data"])).data, secret({ a: "1", b: "2" }));
    });
});

describe("observedInputs", () => {
    const cases: { title: string; said: Properties; before: Properties; live: Properties; seen: Properties }[] = [
        {
            title: "what the server writes in its own way as it was said",
            said: { cpu: "0.5", list: [{ name: "a" }] },
            before: { cpu: "500m", list: [{ name: "a", policy: "Always" }] },
            live: { cpu: "500m", list: [{ name: "a", policy: "Always" }], status: {} },
            seen: { cpu: "0.5", list: [{ name: "a" }] },
        },
        {
            title: "a changed value as it is now, beside others as they were said",
            said: { a: 1, list: [{ name: "a", cpu: "0.5" }] },
            before: { a: 1, list: [{ name: "a", cpu: "500m" }] },
            live: { a: 1, list: [{ name: "b", cpu: "500m" }] },
            seen: { a: 1, list: [{ name: "b", cpu: "0.5" }] },
        },
        {
            title: "a list of another length as it is now",
            said: { list: ["a"] },
            before: { list: ["a"] },
            live: { list: ["a", "b"] },
            seen: { list: ["a", "b"] },
        },
        {
            title: "a removed value as gone",
            said: { labels: { a: "1", b: "2" } },
            before: { labels: { a: "1", b: "2" } },
            live: { labels: { a: "1" } },
            seen: { labels: { a: "1" } },
        },
        {
            title: "what others added as none of its business",
            said: { labels: { a: "1" } },
            before: { labels: { a: "1" } },
            live: { labels: { a: "1", theirs: "2" } },
            seen: { labels: { a: "1" } },
        },
        {
            title: "a changed secret as a secret",
            said: { data: secret({ a: "b2xk" }) },
            before: { data: secret({ a: "b2xk" }) },
            live: { data: { a: "bmV3" } },
            seen: { data: secret({ a: "bmV3" }) },
        },
        {
            title: "a Secret's texts decoded",
            said: { kind: "Secret", stringData: secret({ a: "old" }) },
            before: { kind: "Secret", data: secret({ a: "b2xk" }) },
            live: { kind: "Secret", data: { a: "bmV3" } },
            seen: { kind: "Secret", stringData: secret({ a: "new" }) },
        },
    ];
    for (const { title, said, before, live, seen } of cases) {
        it(`sees ${title}`, () => assert.deepEqual(observedInputs(said, before, live), seen));
    }
});

describe("importedInputs", () => {
    it("is the object without what a server adds", () => {
        const metadata = { name: "a", labels: { b: "c" } };
        const live = { kind: "ConfigMap", metadata: { ...metadata, uid: "1", resourceVersion: "2" }, status: {} };
        assert.deepEqual(importedInputs(live, none), { kind: "ConfigMap", metadata });
    });
});
