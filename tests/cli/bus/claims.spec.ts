import { strict as assert } from "node:assert";
import type { Export, Import } from "@nats-io/jwt";
import fc from "fast-check";
import { leafUserClaims, platformClaims, stageClaims } from "../../../cli/bus/claims.ts";

const platform = "A".padEnd(56, "P");
const publicKey = fc
    .string({ unit: fc.constantFrom(..."ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"), minLength: 55, maxLength: 55 })
    .map((rest) => `A${rest}`);
const stages = fc.tuple(publicKey, publicKey).filter(([one, other]) => one !== other);

describe("stageClaims", () => {
    it("let no stage hear or say anything on a subject another stage can", () => {
        fc.assert(
            fc.property(stages, ([one, other]) => {
                for (const mine of importsOf(one)) {
                    for (const theirs of importsOf(other)) {
                        assert.ok(!overlap(mine.subject, theirs.subject), `${mine.subject} and ${theirs.subject}`);
                    }
                }
            }),
        );
    });

    it("take from the Platform what it offers and nothing else, with the stage's own key where the Platform wants it", () => {
        fc.assert(
            fc.property(publicKey, (key) => {
                for (const { subject, type, account } of importsOf(key)) {
                    assert.equal(account, platform);
                    const [offer, ...more] = platformExports().filter(
                        (one) => one.type === type && overlap(one.subject, subject),
                    );
                    assert.deepEqual(more, []);
                    assert.equal(subject.split(".")[offer!.account_token_position! - 1], key);
                }
            }),
        );
    });

    it("offer nothing to anybody, and keep nothing on the hub", () => {
        const { exports, limits } = stageClaims("A", platform);
        assert.equal(exports, undefined);
        const { exports: offered, wildcards, mem_storage, disk_storage, streams, consumer } = limits!;
        assert.deepEqual([offered, wildcards, mem_storage, disk_storage, streams, consumer], [0, false, 0, 0, 0, 0]);
    });

    it("leave no room for more imports than there are, and for no flood of connections or large messages", () => {
        const { imports, limits } = stageClaims("A", platform);
        assert.equal(limits!.imports, imports!.length);
        assert.equal(limits!.payload, 1024 ** 2);
        assert.ok(limits!.conn! > 0 && limits!.subs! > 0);
    });

    it("let each of the leaf's three servers connect twice, while one takes over from another", () => {
        assert.equal(stageClaims("A", platform).limits!.leaf, 2 * 3);
    });
});

describe("platformClaims", () => {
    it("name no stage, so that a new one changes nothing", () => {
        assert.deepEqual(platformClaims(), platformClaims());
        assert.deepEqual(
            platformExports().map(({ subject }) => subject),
            ["stage.*.>", "platform.*.>"],
        );
    });

    it("have the servers hold every stage to its own key, in all that is offered", () => {
        for (const { subject, account_token_position: position } of platformExports()) {
            assert.equal(subject.split(".")[position! - 1], "*", subject);
        }
    });

    it("take nothing from any stage, and let none connect as the Platform by a leaf", () => {
        const { imports, limits } = platformClaims();
        assert.deepEqual([imports, limits!.imports, limits!.leaf], [undefined, 0, 0]);
    });
});

describe("leafUserClaims", () => {
    it("let a leaf's credentials serve a leaf only: nobody connects with them as a client", () => {
        assert.deepEqual(leafUserClaims().allowed_connection_types, ["LEAFNODE"]);
    });
});

function importsOf(key: string): Import[] {
    return stageClaims(key, platform).imports!;
}

function platformExports(): Export[] {
    return platformClaims().exports!;
}

/** Whether there is a subject both match, as a server reads them: `*` is one word, `>` one or more at the end. */
function overlap(left: string, right: string): boolean {
    const [one, other] = [left.split("."), right.split(".")];
    for (let index = 0; ; index++) {
        const [mine, theirs] = [one[index], other[index]];
        if (mine === undefined || theirs === undefined) {
            return mine === theirs;
        }
        if (mine === ">" || theirs === ">") {
            return true;
        }
        if (mine !== "*" && theirs !== "*" && mine !== theirs) {
            return false;
        }
    }
}
