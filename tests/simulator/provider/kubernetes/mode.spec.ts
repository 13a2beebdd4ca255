import { strict as assert } from "node:assert";
import { kubernetesMode } from "../../../../simulator/provider/kubernetes/mode.ts";

describe("kubernetesMode", () => {
    for (const [asked, mode] of [
        [undefined, "simulated"],
        ["", "simulated"],
        ["simulated", "simulated"],
        ["real", "real"],
    ] as const) {
        it(`is ${mode} for ${JSON.stringify(asked)}`, () => {
            assert.equal(kubernetesMode({ NEO_KUBERNETES: asked }), mode);
        });
    }

    it("is refused for another word", () => {
        assert.throws(
            () => kubernetesMode({ NEO_KUBERNETES: "kind" }),
            /^Error: NEO_KUBERNETES: it must be "simulated" or "real", got "kind"; unset it for simulated$/,
        );
    });
});
