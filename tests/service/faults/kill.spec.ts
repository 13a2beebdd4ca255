/**
 * `kill -9` at random points of worker, runner, engine, program, provider, policies, database, and all but the database at once: no
 * operation is lost, nothing is made twice, nothing is left over. FAULT_SEEDS says how many seeds are tried, FAULT_FIRST_SEED which
 * is the first; a seed is a stack's creation and a change of all its resources, with three blows each.
 */
import { appendFileSync } from "node:fs";
import { TestService } from "../worker/service.ts";
import { DisturbedService, type Blow } from "./disturbed-service.ts";
import { assertWhole } from "./invariants.ts";

const seeds = Number(process.env.FAULT_SEEDS ?? 1);
const firstSeed = Number(process.env.FAULT_FIRST_SEED ?? 1);
const blowsEach = 3;

describe("operations whose processes are killed", function () {
    this.timeout("15m");
    let disturbed: DisturbedService;
    let service: TestService;
    beforeEach(async () => {
        service = await TestService.open();
        disturbed = new DisturbedService(service);
        // Changes take long enough to be met.
        service.cloud((store) => {
            for (const method of ["create", "update"] as const)
                store.faults.add({ fault: "slow", method, seconds: 0.1 });
        });
        disturbed.startWorker();
    });
    afterEach(async () => {
        await disturbed.stopWorker();
        await service.close();
    });

    for (let seed = firstSeed; seed < firstSeed + seeds; seed++) {
        it(`come to their goal, and make nothing twice (seed ${seed})`, async () => {
            const creation = await service.ask("up");
            report(seed, "creation", await disturbed.disturb(creation, blowsEach, `${seed} creation`));
            await assertWhole(service, creation);
            await service.changeOwner(`owner-${seed}`);
            const change = await service.ask("up");
            report(seed, "change", await disturbed.disturb(change, blowsEach, `${seed} change`));
            await assertWhole(service, change);
        });
    }
});

/** One line a blow, where somebody wants them: FAULT_REPORT names a file. */
function report(seed: number, operation: string, blows: readonly Blow[]): void {
    const file = process.env.FAULT_REPORT;
    if (file === undefined) return;
    for (const blow of blows) appendFileSync(file, `${JSON.stringify({ seed, operation, ...blow })}\n`);
}
