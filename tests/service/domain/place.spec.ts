import { strict as assert } from "node:assert";
import { placeOf } from "../../../service/domain/place.ts";
import { sampleLandscape } from "../../support/landscape.ts";

describe("what a worker has to reach", () => {
    const landscape = sampleLandscape();
    for (const [stack, expected] of [
        ["account", "aws"],
        ["platform", "aws"],
        ["platform-services", "neo-shared-platform-cluster"],
        ["cell-test-1", "aws"],
        ["cell-test-1-services", "neo-shared-test1-cluster"],
        ["cell-globexproduction-1-services", "neo-globex-production1-cluster"],
        ["acme", "aws"],
        ["acme-test", "neo-shared-test1-cluster"],
        ["globex-production-apps", "neo-globex-production1-cluster"],
        ["nowhere", "aws"],
    ] as const) {
        it(`${stack}: ${expected}`, () => {
            assert.equal(placeOf(stack, landscape), expected);
        });
    }
});
