import { strict as assert } from "node:assert";
import fc from "fast-check";
import {
    decideDrift,
    defaultDriftActions,
    driftActions,
    type DriftActions,
} from "../../../service/domain/drift-decision.ts";

const counts = (benign: number, security: number, dataRisk: number) => ({ benign, security, "data-risk": dataRisk });
const wishes = (actions: Partial<DriftActions> = {}, withoutApproval = false) => ({
    actions: { ...defaultDriftActions, ...actions },
    withoutApproval,
});
const [asked, unasked] = [
    { action: "remediate", needsApproval: true },
    { action: "remediate", needsApproval: false },
];

describe("what is done about drift", () => {
    for (const [name, found, wanted, expected] of [
        ["nothing, where nothing differs", counts(0, 0, 0), wishes(), { action: "none" }],
        ["benign is reported", counts(3, 0, 0), wishes(), { action: "report" }],
        ["security is put right once somebody approves", counts(0, 1, 0), wishes(), asked],
        ["security and benign, too", counts(2, 1, 0), wishes(), asked],
        ["data risk is held", counts(2, 1, 1), wishes(), { action: "hold" }],
        ["looked for by hand, it is only reported", counts(2, 1, 1), undefined, { action: "report" }],
        ["benign alone, without approval", counts(1, 0, 0), wishes({ benign: "remediate" }, true), unasked],
        ["benign alone, with approval", counts(1, 0, 0), wishes({ benign: "remediate" }), asked],
        ["what is more than benign is approved", counts(1, 1, 0), wishes({ benign: "remediate" }, true), asked],
        [
            "security that is only reported is not put right unseen with what is benign",
            counts(1, 1, 0),
            wishes({ benign: "remediate", security: "report" }, true),
            asked,
        ],
        [
            "data risk that is only reported is not put right with the rest",
            counts(1, 1, 1),
            wishes({ benign: "remediate", "data-risk": "report" }, true),
            { action: "report" },
        ],
        ["held is held, whatever else", counts(1, 1, 0), wishes({ benign: "hold" }), { action: "hold" }],
    ] as const) {
        it(name, () => assert.deepEqual(decideDrift(found, wanted), expected));
    }

    it("changes nothing where data is at risk, and only what is benign without approval", () => {
        const count = fc.nat(3);
        const actions = fc.record({
            benign: fc.constantFrom(...driftActions.benign),
            security: fc.constantFrom(...driftActions.security),
            "data-risk": fc.constantFrom(...driftActions["data-risk"]),
        });
        fc.assert(
            fc.property(count, count, count, actions, fc.boolean(), (benign, security, dataRisk, said, without) => {
                const found = counts(benign, security, dataRisk);
                const decision = decideDrift(found, { actions: said, withoutApproval: without });
                if (decision.action !== "remediate") return;
                assert.equal(dataRisk, 0);
                if (!decision.needsApproval) assert.deepEqual([security, without, benign > 0], [0, true, true]);
            }),
        );
    });
});
