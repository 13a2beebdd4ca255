import { strict as assert } from "node:assert";
import fc from "fast-check";
import { natsText, NatsVariable, type NatsBlock } from "../../../components/messaging/nats-text.ts";

describe("natsText", () => {
    it("writes a setting a line, blocks in braces and lists in brackets", () => {
        const block = { port: 4222, tls: { verify: true, names: ["one", { two: 2 }] } };
        const lines = [
            "port: 4222",
            "tls: {",
            "  verify: true",
            "  names: [",
            '    "one"',
            "    {",
            "      two: 2",
            "    }",
        ];
        assert.equal(natsText(block), [...lines, "  ]", "}", ""].join("\n"));
    });

    it("takes a file in without a colon, which would make it a setting of that name", () => {
        assert.equal(natsText({ include: "../run/remotes.conf" }), 'include "../run/remotes.conf"\n');
    });

    it("writes a variable so that the server fills it in", () => {
        assert.equal(natsText({ server_name: new NatsVariable("POD_NAME") }), "server_name: $POD_NAME\n");
    });

    it("quotes strings, whatever is in them: none ends its line, opens a block or is read as a variable", () => {
        fc.assert(
            fc.property(fc.string({ unit: fc.constantFrom(...'"\\\n\0{}[]#$: a') }), (value) => {
                const [line, ...more] = natsText({ key: value }).trimEnd().split("\n");
                assert.deepEqual(more, []);
                assert.match(line!, /^key: "(?:[^"\\]|\\.)*"$/);
                assert.equal(JSON.parse(line!.slice("key: ".length)), value);
            }),
        );
    });

    for (const key of ["", "two words", "1st", 'a"b', "a: 1\nb", "$a", "a{"]) {
        it(`refuses ${JSON.stringify(key)} as the name of a setting or variable: names are not quoted`, () => {
            const block: NatsBlock = { [key]: 1 };
            assert.throws(() => natsText(block), /must be letters, digits and underscores, got/);
            assert.throws(() => natsText({ nested: [block] }), /must be letters, digits and underscores, got/);
            assert.throws(() => new NatsVariable(key), /must be letters, digits and underscores, got/);
        });
    }
});
