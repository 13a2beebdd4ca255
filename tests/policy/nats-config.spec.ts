import { strict as assert } from "node:assert";
import { NatsBlock, readNatsConfig, type NatsValue } from "../../policy/nats-config.ts";

function plain(value: NatsValue | undefined): unknown {
    if (Array.isArray(value)) return value.map(plain);
    if (!(value instanceof NatsBlock)) return value;
    const settings = Object.fromEntries([...value.settings].map(([name, nested]) => [name, plain(nested)]));
    return value.includes.length === 0 ? settings : { ...settings, include: value.includes };
}

describe("a NATS configuration", () => {
    for (const [title, text, expected] of [
        ["nothing", "", {}],
        ["settings in every notation", "port: 4222\nhost = a\nname b\n", { port: 4222, host: "a", name: "b" }],
        ["names in any case", "Port: 1", { port: 1 }],
        ["comments", "# one\nport: 1 # two\n// three\n", { port: 1 }],
        ["quoted text with marks", `a: "x # { y \\" z"\nb: 'it is {'`, { a: 'x # { y " z', b: "it is {" }],
        [
            "words with marks",
            "https: 0.0.0.0:8222\nurl: tls://a.b:7422/c",
            { https: "0.0.0.0:8222", url: "tls://a.b:7422/c" },
        ],
        ["truths", "a: true\nb: off\nc: -1.5", { a: true, b: false, c: -1.5 }],
        ["blocks with and without a colon", "a { b: 1 }\nc: { d: { e: 2 } }", { a: { b: 1 }, c: { d: { e: 2 } } }],
        ["lists over lines and with commas", "a: [ 1, 2\n3 ]\nb: [ { c: 1 } ]", { a: [1, 2, 3], b: [{ c: 1 }] }],
        ["variables and files", 'key: $KEY\ninclude "a.conf"', { key: { elsewhere: "$KEY" }, include: ["a.conf"] }],
        [
            "settings without a space",
            'port:4222\nname:"a b"\nurl:tls://a:1',
            { port: 4222, name: "a b", url: "tls://a:1" },
        ],
        ["quoted names", '"a": 1', { a: 1 }],
    ] as const) {
        it(`has ${title}`, () => assert.deepEqual(plain(readNatsConfig(text)), expected));
    }
    for (const text of ["a: {", "a: }", "}", "a: [ 1", "a", "[ 1 ]", 'a: "open', ": 1"]) {
        it(`is not ${JSON.stringify(text)}`, () => assert.equal(readNatsConfig(text), undefined));
    }
});
