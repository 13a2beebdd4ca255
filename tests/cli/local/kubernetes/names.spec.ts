import { strict as assert } from "node:assert";
import { chosenClusters } from "../../../../cli/local/kubernetes/names.ts";
import { landscapeClusters } from "../../../../infra/clusters.ts";
import { sampleLandscape } from "../../../support/landscape.ts";

const clusters = landscapeClusters(sampleLandscape());

describe("landscapeClusters", () => {
    it("has the Platform's cluster and one for each cell, by the names the programs give them", () => {
        assert.deepEqual(clusters.map(({ stack, name }) => [stack, name]).sort(), [
            ["cell-development-1", "neo-shared-development1-cluster"],
            ["cell-globexproduction-1", "neo-globex-production1-cluster"],
            ["cell-production-1", "neo-shared-production1-cluster"],
            ["cell-test-1", "neo-shared-test1-cluster"],
            ["platform", "neo-shared-platform-cluster"],
        ]);
    });
});

describe("chosenClusters", () => {
    it("are all when none is named, and the named ones otherwise", () => {
        assert.deepEqual(chosenClusters(clusters, []), clusters);
        assert.deepEqual(
            chosenClusters(clusters, ["neo-shared-test1-cluster"]).map(({ stack }) => stack),
            ["cell-test-1"],
        );
    });

    it("are refused when one is not there", () => {
        assert.throws(() => chosenClusters(clusters, ["main"]), /the cluster must be one of neo-\S+, .*, got "main"$/);
    });
});
