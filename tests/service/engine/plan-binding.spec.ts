import { strict as assert } from "node:assert";
import { bindingOf, staleness } from "../../../service/engine/plan-binding.ts";
import { sampleFiles } from "../../support/landscape.ts";

describe("what a plan is bound to", () => {
    const files = () => sampleFiles() as Record<string, any>;
    const made = { ...bindingOf("acme-test", "s1", files()), expiresAt: new Date("2030-01-02") };
    const at = new Date("2030-01-01");
    const after = (change: (files: Record<string, any>) => void, state = "s1") => {
        const changed = files();
        change(changed);
        return staleness(made, bindingOf("acme-test", state, changed), at);
    };

    it("is good while nothing has changed, and for its time", () => {
        assert.equal(
            after(() => undefined),
            undefined,
        );
        assert.match(staleness(made, made, new Date("2030-01-03")) ?? "", /^it has expired at 2030-01-02/);
    });

    it("is stale once the state is another, or what the stack's program gets", () => {
        assert.equal(
            after(() => undefined, "s2"),
            "since it was made, others are: state",
        );
        const larger = after((changed) => (changed["customers/acme.yaml"].tier = "large"));
        assert.equal(larger, "since it was made, others are: config");
    });

    it("is not stale for what another tenant wants", () => {
        assert.equal(
            after((changed) => (changed["customers/globex.yaml"].tier = "large")),
            undefined,
        );
    });

    it("is stale under another release, and under other policies", () => {
        for (const name of ["release", "policy"] as const) {
            assert.equal(staleness(made, { ...made, [name]: "other" }, at), `since it was made, others are: ${name}`);
        }
        assert.notEqual(made.release, made.policy);
    });
});
