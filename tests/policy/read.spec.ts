import { strict as assert } from "node:assert";
import type { PolicyResource } from "@pulumi/policy";
import * as proxyModule from "@pulumi/policy/proxy.js";
import { read, readAll, Reading, unknownMarkers } from "../../policy/read.ts";
import { unknown } from "../support/policy.ts";

const key = { name: "acme-key", urn: "urn:key" } as PolicyResource;

/** The SDK's declarations leave out what it calls internal, though rules meet it at every preview. */
const sdk = proxyModule as unknown as Record<string, unknown> & {
    unknownCheckingProxy: (props: Record<string, unknown>) => Record<string, unknown>;
    UnknownValueError: new () => Error;
};

const subject = {
    props: sdk.unknownCheckingProxy({
        name: "acme",
        empty: "",
        nothing: null,
        secret: unknown,
        computed: unknown,
        elsewhere: unknown,
        nested: { zones: ["a", unknown], deep: { known: true, secret: unknown } },
        labels: { "neo/tenant": "acme", "app.kubernetes.io/name": "web" },
        list: [],
    }),
    propertyDependencies: { secret: [key], elsewhere: [], nested: [key] },
};

describe("read", () => {
    it("is needed: touching an unknown throws", () => {
        assert.throws(() => subject.props.secret, sdk.UnknownValueError);
    });

    it("knows the markers of the SDK, all of them", () => {
        const markers = Object.entries(sdk).filter(([name]) => /^unknown\w+Value$/.test(name));
        assert.deepEqual(new Set(markers.map(([, marker]) => marker)), new Set(unknownMarkers));
    });

    for (const { path, state, text } of [
        { path: "name", state: "known", text: '"acme"' },
        { path: "nested.zones.0", state: "known", text: '"a"' },
        { path: "nested.deep.known", state: "known", text: "true" },
        { path: "nested.zones", state: "known", text: '["a","(unknown)"]' },
        { path: "nothing", state: "absent", text: "absent" },
        { path: "missing.further.down", state: "absent", text: "absent" },
        { path: "name.below.a.string", state: "absent", text: "absent" },
        { path: "nested.zones.7", state: "absent", text: "absent" },
        { path: "constructor", state: "absent", text: "absent" },
        { path: "secret", state: "unknown", text: "unknown until acme-key exists" },
        { path: "secret.further.down", state: "unknown", text: "unknown until acme-key exists" },
        { path: "nested.zones.1", state: "unknown", text: "unknown until acme-key exists" },
        { path: "nested.deep.secret", state: "unknown", text: "unknown until acme-key exists" },
        { path: "elsewhere", state: "unknown", text: "unknown until the update runs" },
        { path: "computed", state: "unknown", text: "unknown (made from nothing in this stack)" },
    ]) {
        it(`finds ${path} ${state}`, () => {
            const reading = read(subject, path);
            assert.deepEqual([reading.state, reading.toString()], [state, text]);
        });
    }

    it("attributes what is made from resources or from other stacks", () => {
        assert.deepEqual(read(subject, "secret").sources, [key]);
        assert.deepEqual(
            ["secret", "elsewhere", "computed", "name"].map((path) => read(subject, path).unattributed),
            [false, false, true, false],
        );
    });

    it("takes every unknown of a resource rule for the program's: inputs hold nothing else", () => {
        assert.equal(read({ props: subject.props }, "computed").unattributed, false);
    });

    it("is equal to known values only", () => {
        assert.equal(read(subject, "nested.deep.known").is(true), true);
        assert.equal(read(subject, "secret").is(unknown), false);
        assert.equal(read(subject, "missing").is(""), false);
    });

    it("tells empty from present, and holds an unknown for present", () => {
        assert.deepEqual(
            ["empty", "nothing", "missing", "list", "name", "secret"].map((path) => read(subject, path).present),
            [false, false, false, false, true, true],
        );
    });

    it("gives text for known, non-empty strings only", () => {
        assert.deepEqual(
            ["name", "empty", "secret", "nested"].map((path) => read(subject, path).text),
            ["acme", undefined, undefined, undefined],
        );
    });

    it("steps into names with dots and slashes literally", () => {
        const labels = read(subject, "labels");
        assert.equal(labels.field("neo/tenant").text, "acme");
        assert.equal(labels.field("app.kubernetes.io/name").text, "web");
    });

    it("lists items and fields without touching unknowns", () => {
        assert.deepEqual(
            read(subject, "nested.zones").items.map(({ state }) => state),
            ["known", "unknown"],
        );
        assert.deepEqual(
            read(subject, "nested.deep").fields.map(([name, { state }]) => [name, state]),
            [
                ["known", "known"],
                ["secret", "unknown"],
            ],
        );
        assert.deepEqual([read(subject, "name").items, read(subject, "secret").fields], [[], []]);
        assert.equal(readAll(subject).length, Object.keys(subject.props).length);
        assert.ok(readAll(subject).every(([, reading]) => reading instanceof Reading));
    });

    describe("JSON in text", () => {
        const json = {
            props: { list: '["a"]', object: '{"tags":{"neo:tenant":"acme"}}', none: "[", plain: {}, unknown },
        };

        it("reads what it says", () => {
            assert.deepEqual(
                read(json, "list").parsed.items.map(({ text }) => text),
                ["a"],
            );
            assert.equal(read(json, "object").parsed.field("tags").field("neo:tenant").text, "acme");
        });
        it("leaves what is no JSON as it is", () => {
            assert.equal(read(json, "none").parsed.text, "[");
            assert.deepEqual(read(json, "none").parsed.items, []);
            assert.equal(read(json, "plain").parsed.state, "known");
            assert.equal(read(json, "unknown").parsed.field("tags").state, "unknown");
        });
    });

    it("takes only numbers for numbers", () => {
        const figures = { props: { number: 0, text: "1", unknown } };
        assert.deepEqual(
            readAll(figures).map(([, { number }]) => number),
            [0, undefined, undefined],
        );
    });
});
