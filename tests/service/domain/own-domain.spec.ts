import { strict as assert } from "node:assert";
import fc from "fast-check";
import {
    afterLook,
    isOwnDomainOver,
    mayOwnDomainBecome,
    nextLook,
    ownDomainStatuses,
    recordsDue,
} from "../../../service/domain/own-domain.ts";

const now = new Date("2026-11-01T12:00:00.000Z");
const minutes = (date: Date) => (date.getTime() - now.getTime()) / 60_000;

describe("a host of a customer's own, as a state machine", () => {
    it("goes these ways and no others", () => {
        const ways = ownDomainStatuses.flatMap((from) =>
            ownDomainStatuses.flatMap((to) => (mayOwnDomainBecome(from, to) ? [`${from} > ${to}`] : [])),
        );
        assert.deepEqual(ways, [
            "requested > validating",
            "requested > expired",
            "requested > removed",
            "validating > active",
            "validating > removing",
            "validating > removed",
            "active > removing",
            "active > removed",
            "removing > removed",
        ]);
        assert.deepEqual(ownDomainStatuses.filter(isOwnDomainOver), ["expired", "removed"]);
    });

    it("has 72 hours for its records", () => {
        assert.equal(recordsDue(now).toISOString(), "2026-11-04T12:00:00.000Z");
        const dueAt = recordsDue(now);
        const after = (milliseconds: number, isRight: boolean) =>
            afterLook({ status: "requested", dueAt }, isRight, new Date(dueAt.getTime() + milliseconds));
        assert.equal(after(-1, false), "requested");
        assert.equal(after(0, false), "expired");
        assert.equal(after(1, true), "validating");
    });

    it("stays active whatever its records are", () => {
        fc.assert(
            fc.property(fc.boolean(), fc.date({ noInvalidDate: true }), (isRight, at) => {
                assert.equal(afterLook({ status: "active", dueAt: now }, isRight, at), "active");
            }),
        );
    });

    it("is looked at less and less often, and at least each quarter of an hour", () => {
        const pauses = [0, 1, 2, 3, 4, 5, 100, 5000].map((misses) => minutes(nextLook("requested", misses, now)));
        assert.deepEqual(pauses, [1, 2, 4, 8, 15, 15, 15, 15]);
        assert.equal(minutes(nextLook("active", 0, now)), 15);
    });
});
