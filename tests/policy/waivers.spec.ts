import { strict as assert } from "node:assert";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isAbout, isInForce, readWaivers, waiversFile, waiversVariable, type Waiver } from "../../policy/waivers.ts";
import { PackProcess, resource } from "../support/policy.ts";

const today = new Date("2026-11-21T12:00:00Z");
const waiver: Waiver = {
    rule: "kms-rotation",
    urn: "urn:pulumi:dev::neo::aws:kms/key:Key::imported",
    reason: "The key's material is imported, and AWS rotates only its own.",
    ticket: "NEO-12",
    expires: "2027-01-31",
};

describe("waivers", () => {
    let folder: string;
    before(() => (folder = mkdtempSync(join(tmpdir(), "neo-waivers-"))));
    after(() => rmSync(folder, { recursive: true }));

    const fileWith = (content: unknown): string => {
        const file = join(folder, "waivers.json");
        writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
        return file;
    };
    const complaints = (content: unknown): string[] => {
        try {
            readWaivers(fileWith(content), today);
            return [];
        } catch (error) {
            return (error as Error).message.split("\n");
        }
    };

    describe("are read", () => {
        it("from the project's own file", () => assert.ok(Array.isArray(readWaivers(waiversFile({})))));
        it("from the file the environment names", () => {
            assert.equal(waiversFile({ [waiversVariable]: "/repository/waivers.json" }), "/repository/waivers.json");
        });
        it("as they are", () => assert.deepEqual(readWaivers(fileWith([waiver]), today), [waiver]));
        it("also when they are over, so that their findings can name them", () => {
            assert.deepEqual(complaints([{ ...waiver, expires: "2020-02-29" }]), []);
        });
        it("with stars in the URN", () => {
            assert.deepEqual(complaints([{ ...waiver, urn: "urn:pulumi:*::neo::*::imported-*" }]), []);
        });
    });

    describe("are refused", () => {
        it("from a relative path, with the remedy", () => {
            assert.throws(() => waiversFile({ [waiversVariable]: "waivers.json" }), {
                message:
                    'environment: NEO_POLICY_WAIVERS must be an absolute path, got "waivers.json"; begin with the root folder',
            });
        });
        it("when the file is not there", () => {
            assert.throws(
                () => readWaivers(join(folder, "nowhere.json")),
                /^Error: nowhere.json: file must be readable/,
            );
        });
        for (const content of ["", "waivers: []", {}, "null"]) {
            it(`in a file with ${JSON.stringify(content)}`, () => assert.equal(complaints(content).length, 1));
        }
        it("all at once, one sentence each", () => {
            const found = complaints([
                waiver,
                { urn: 1, reason: "because", expires: "soon", until: "2027" },
                "kms-rotation",
            ]);
            assert.deepEqual(found, [
                "waivers.json: [1].rule must be the id of a rule, got absent; look in policy/RULES.md",
                "waivers.json: [1].urn must be a pattern of URNs that says at least a part of the name, got 1; copy the URN from the finding, with * for what varies",
                'waivers.json: [1].reason must be a sentence, got "because"; say why the rule does not fit here, and what guards instead',
                "waivers.json: [1].ticket must be known, got absent; say where it was decided",
                'waivers.json: [1].expires must be a date like 2027-01-31, within a year, got "soon"; decide anew when it is over',
                "waivers.json: [1].until must be absent, got present; keep to rule, urn, reason, ticket and expires",
                'waivers.json: [2] must be an object, got "kms-rotation"; give it rule, urn, reason, ticket and expires',
            ]);
        });
        for (const [field, values] of [
            ["rule", ["kms-rotations", "types", ""]],
            ["urn", ["*", "urn:pulumi:*", "urn:pulumi:*::neo::*::*", "urn:pulumi:dev::neo::aws:kms/key:Key::"]],
            ["ticket", ["", " "]],
            ["expires", ["2027-02-30", "2027-1-31", "31.01.2027", "2028-01-31", ""]],
        ] as const) {
            for (const value of values) {
                it(`with the ${field} ${JSON.stringify(value)}`, () => {
                    const [complaint, ...others] = complaints([{ ...waiver, [field]: value }]);
                    assert.match(complaint ?? "", new RegExp(`\\[0\\]\\.${field} must `));
                    assert.deepEqual(others, []);
                });
            }
        }
    });

    describe("are about", () => {
        for (const [pattern, urn, about] of [
            [waiver.urn, waiver.urn, true],
            [waiver.urn, `${waiver.urn}2`, false],
            ["urn:pulumi:*::neo::*::imported", waiver.urn, true],
            ["urn:pulumi:d.v::neo::*::imported", waiver.urn, false],
            ["urn:pulumi:*::neo::a$b::*-key", "urn:pulumi:dev::neo::a$b::acme-key", true],
        ] as const) {
            it(`${about ? "" : "not "}${urn}, when they say ${pattern}`, () => {
                assert.equal(isAbout({ ...waiver, urn: pattern }, urn), about);
            });
        }
    });

    it("hold through their last day", () => {
        assert.equal(isInForce(waiver, new Date("2027-01-31T23:59:59Z")), true);
        assert.equal(isInForce(waiver, new Date("2027-02-01T00:00:00Z")), false);
    });

    describe("in a pack", () => {
        const day = (fromNow: number) => new Date(Date.now() + fromNow * 24 * 3600 * 1000).toISOString().slice(0, 10);
        const inForce = { ...waiver, expires: day(30) };
        const over = { ...waiver, urn: "urn:pulumi:dev::neo::*::forgotten", ticket: "NEO-7", expires: day(-1) };
        const ofStack = { ...inForce, rule: "loggroup-kms", urn: "urn:pulumi:dev::neo::*::open-log" };
        const ofProvider = { ...inForce, rule: "ns-psa-restricted", urn: "urn:pulumi:dev::neo::*::agents" };
        const key = (name: string) => resource("aws:kms/key:Key", name, {});
        const log = (name: string) => resource("aws:cloudwatch/logGroup:LogGroup", name, { kmsKeyId: null });
        const advisory = 0;
        const mandatory = 1;
        let pack: PackProcess;
        before(async () => {
            const file = fileWith([inForce, over, ofStack, ofProvider]);
            pack = await PackProcess.start("neo", { [waiversVariable]: file });
        });
        after(() => pack.stop());

        const judgeKey = async (name: string) => {
            const found = await pack.judgeResource(key(name));
            return found.filter(({ rule }) => rule === "kms-rotation");
        };
        const sentence = (name: string) => `${name}: enableKeyRotation must be true, got absent; AWS defaults to never`;

        it("turn a finding into advice that says why, until when and by which decision", async () => {
            const [finding, ...others] = await judgeKey("imported");
            assert.deepEqual(others, []);
            assert.deepEqual([finding?.rule, finding?.level], ["kms-rotation", advisory]);
            assert.equal(
                finding?.message,
                `${sentence("imported")} (waived until ${inForce.expires} by NEO-12: ${waiver.reason})`,
            );
        });
        it("leave other resources alone", async () => {
            const found = await judgeKey("other");
            assert.deepEqual(
                found.map(({ rule, level, message }) => [rule, level, message]),
                [["kms-rotation", mandatory, sentence("other")]],
            );
        });
        it("are named in the violation when they are over", async () => {
            const found = await judgeKey("forgotten");
            assert.deepEqual(
                found.map(({ rule, level, message }) => [rule, level, message]),
                [["kms-rotation", mandatory, `${sentence("forgotten")} (its waiver NEO-7 expired: ${over.expires})`]],
            );
        });
        it("work for rules about stacks, resource by resource", async () => {
            const found = await pack.judgeStack([log("open-log"), log("other-log")]);
            assert.deepEqual(
                found
                    .filter(({ rule }) => rule === "loggroup-kms")
                    .map(({ rule, level, urn }) => [rule, level, urn.split("::").at(-1)]),
                [
                    ["loggroup-kms", advisory, "open-log"],
                    ["loggroup-kms", mandatory, "other-log"],
                ],
            );
        });
        it("leave every other rule of the resource in force", async () => {
            const found = await pack.judgeResource(key("imported"));
            assert.ok(found.some(({ rule, level }) => rule === "kms-policy-no-star" && level === mandatory));
        });
        it("keep a rule from seeing what it is not about", async () => {
            const found = await pack.judgeResource(resource("aws:kms/alias:Alias", "imported", {}));
            assert.deepEqual(
                found.filter(({ rule }) => rule === "kms-rotation"),
                [],
            );
        });
        it("keep the pack from starting when they are malformed", async () => {
            const file = join(folder, "bad.json");
            writeFileSync(
                file,
                JSON.stringify([
                    { ...waiver, rule: "nothing" },
                    { ...waiver, ticket: "" },
                ]),
            );
            await assert.rejects(PackProcess.start("encryption", { [waiversVariable]: file }), (error: Error) => {
                assert.match(error.message, /bad\.json: \[0\]\.rule must be the id of a rule, got "nothing"/);
                assert.match(error.message, /bad\.json: \[1\]\.ticket must be known/);
                return true;
            });
        });
        it("may be about rules of other packs", async () => {
            const isolation = await PackProcess.start("isolation", { [waiversVariable]: fileWith([waiver]) });
            const found = await isolation.judgeResource(key("imported"));
            isolation.stop();
            assert.ok(!found.some(({ rule }) => rule === "kms-rotation"));
        });
    });
});
