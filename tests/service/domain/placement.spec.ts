import { strict as assert } from "node:assert";
import { budgetSentence, considerationSentence, overdrawn, placeStage } from "../../../service/domain/placement.ts";
import { sampleLandscape } from "../../support/landscape.ts";

type Files = Record<string, any>;

/** A second cell for tests, empty. */
function withSecondCell(files: Files): void {
    files["Pulumi.cell-test-2.yaml"] = structuredClone(files["Pulumi.cell-test-1.yaml"]);
    files["Pulumi.cell-test-2-services.yaml"] = structuredClone(files["Pulumi.cell-test-1-services.yaml"]);
    files["Pulumi.cell-test-2-services.yaml"].config["neo:cell"] = "cell-test-2";
}

const place = (change: (files: Files) => void, stage = { customer: "initech", stage: "test", kind: "test" }) => {
    const landscape = sampleLandscape((files) => {
        files["customers/initech.yaml"] = { name: "I", incarnation: "a1", owner: "i", costCentre: "1", stages: {} };
        change(files);
    });
    assert.deepEqual(landscape.problems, []);
    return placeStage(stage, landscape);
};

describe("where a stage is put", () => {
    it("is the cell that would be least full, and every other cell it may stand in is told why not", () => {
        const { cell, considered } = place(withSecondCell);
        assert.equal(cell, "cell-test-2");
        assert.deepEqual(Object.fromEntries(considered.map(({ cell: name, against }) => [name, against])), {
            "cell-development-1": ["it takes development stages"],
            "cell-production-1": ["it takes production stages"],
            "cell-test-1": [],
            "cell-test-2": [],
        });
    });

    it("is the first by name of two that are as full", () => {
        const landscape = place((files) => {
            withSecondCell(files);
            delete files["customers/acme.yaml"].stages.test;
            delete files["Pulumi.acme-test.yaml"];
            delete files["Pulumi.acme-test-apps.yaml"];
        });
        assert.equal(landscape.cell, "cell-test-1");
    });

    it("is a tenant's own cell, and nobody else's", () => {
        const stage = { stage: "production", kind: "production" };
        const own = place(() => undefined, { customer: "globex", ...stage });
        assert.equal(own.cell, "cell-globexproduction-1");
        assert.deepEqual(own.considered.find(({ cell }) => cell === "cell-production-1")?.against, [
            "the tenant has a cell of its own for such stages",
        ]);
        const other = place(() => undefined, { customer: "initech", ...stage });
        assert.equal(other.cell, "cell-production-1");
    });

    it("tells nobody of another tenant's cells", () => {
        const { considered } = place(() => undefined, { customer: "initech", stage: "production", kind: "production" });
        assert.ok(considered.length > 1);
        assert.doesNotMatch(JSON.stringify(considered), /globex/);
    });

    it("is told in one sentence", () => {
        const { considered } = place(withSecondCell);
        assert.match(
            considerationSentence(considered),
            /cell-production-1 \(it takes production stages\), cell-test-1 \(would do\), cell-test-2 \(would do\)$/,
        );
    });

    it("is no cell in which nothing runs yet", () => {
        const { cell, considered } = place((files) => delete files["Pulumi.cell-test-1-services.yaml"]);
        assert.equal(cell, undefined);
        assert.match(
            considered.find(({ cell: name }) => name === "cell-test-1")?.against.join() ?? "",
            /no stack of services/,
        );
    });

    it("is nowhere when every cell is full, and says what of", () => {
        const { cell, considered } = place((files) => {
            files["Pulumi.cell-test-1.yaml"].config["neo:network"] = { cidrBlock: "10.0.0.0/20" };
            files["customers/acme.yaml"].stages.test.quota = { pods: 1_800 };
        });
        assert.equal(cell, undefined);
        assert.deepEqual(considered.find(({ cell: name }) => name === "cell-test-1")?.against, [
            "pods' addresses in cell-test-1: 1950 would be used, and there are 1843",
        ]);
    });
});

describe("what would be used of more than there is", () => {
    it("is nothing in the sample", () => {
        const landscape = sampleLandscape();
        assert.deepEqual(overdrawn(landscape, Object.keys(landscape.stacks)), []);
    });
    it("is told of the account and of the cells asked for", () => {
        const landscape = sampleLandscape((files) => {
            files["Pulumi.account.yaml"].config["neo:quotas"].databaseInstances = 41;
            files["customers/acme.yaml"].stages.test.database = { readers: 15 };
            files["customers/acme.yaml"].stages.development.database = { readers: 15 };
            files["customers/acme.yaml"].stages.production.database = { readers: 15 };
        });
        assert.deepEqual(overdrawn(landscape, ["cell-test-1"]).map(budgetSentence), [
            "database instances in the account: 53 would be used, and there are 41",
        ]);
    });
});
