import { strict as assert } from "node:assert";
import {
    forcesPatch,
    propagationPolicy,
    skipsAwait,
    timeLimit,
} from "../../../../../simulator/provider/kubernetes/server/annotations.ts";

const annotated = (name: string, value: string) => ({ metadata: { annotations: { [`pulumi.com/${name}`]: value } } });

describe("an object's annotations", () => {
    it("say whether to wait, and how long", () => {
        assert.deepEqual([skipsAwait(annotated("skipAwait", "true")), skipsAwait({})], [true, false]);
        assert.deepEqual(
            [annotated("timeoutSeconds", "30"), annotated("timeoutSeconds", "soon"), {}].map((manifest) =>
                timeLimit(manifest, {}),
            ),
            [30_000, 600_000, 600_000],
        );
        assert.equal(timeLimit(annotated("timeoutSeconds", "30"), { timeoutSeconds: 5 }), 5_000);
    });

    it("say whether to take fields over, and what becomes of dependants", () => {
        assert.deepEqual([forcesPatch(annotated("patchForce", "true")), forcesPatch({})], [true, false]);
        assert.deepEqual([annotated("deletionPropagationPolicy", "orphan"), {}].map(propagationPolicy), [
            "Orphan",
            "Foreground",
        ]);
    });
});
