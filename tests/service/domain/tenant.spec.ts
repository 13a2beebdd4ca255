import { strict as assert } from "node:assert";
import { beginningsOf, endsOf, tenantMoves } from "../../../service/domain/tenant.ts";

describe("a tenant's status", () => {
    it("moves as this table says", () => {
        const table = Object.fromEntries(
            tenantMoves.map((move) => [move, `${beginningsOf(move).join()} > ${endsOf(move).join()}`]),
        );
        assert.deepEqual(table, {
            suspend: "active > suspended",
            resume: "suspended > active",
            offboard: "active,suspended > offboarding",
            withdraw: "offboarding > active,suspended",
            finish: "offboarding > offboarded",
        });
    });
});
