import { strict as assert } from "node:assert";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { carryOutDueDrift, putDriftSchedule } from "../../../service/commands/drift-schedules.ts";
import { defaultDriftActions } from "../../../service/domain/drift-decision.ts";
import { latestReport } from "../../../service/store/drift.ts";
import { changeProperty, valueAt } from "../../../simulator/out-of-band/change-object.ts";
import { TestService } from "./service.ts";

const key = "aws:kms/key:Key";
const policy = "aws:s3/bucketPolicy:BucketPolicy";

describe("drift on a real engine", function () {
    this.timeout(120_000);
    let service: TestService;
    before(async () => (service = await TestService.open()));
    after(() => service.close());

    const report = () => latestReport(service.database, "account");
    const first = (type: string) => service.cloud((store) => store.list().find((object) => object.type === type)!);
    const change = (type: string, path: string[], value: string | boolean | null) => {
        service.cloud((store) => changeProperty(store, first(type), path, value));
    };

    it("is not told of a stack that nobody touched", async () => {
        assert.equal((await service.run("up")).status, "succeeded");
        assert.equal((await service.run("drift")).status, "succeeded");
        const { findings, action } = (await report())!;
        assert.deepEqual([findings, action], [[], "none"]);
    });

    it("is found and classed by a schedule's run, with no write of the state, and put right once that is approved", async () => {
        change(key, ["description"], "by hand");
        change(key, ["enableKeyRotation"], false);
        change(key, ["tags", "neo:stack"], null);
        service.cloud((store) => store.remove(first(policy)));
        const before = stateFiles(service);

        const more = { actions: defaultDriftActions, withoutApproval: false, windowSeconds: 0 };
        const wanted = { name: "nightly", cron: "0 3 * * *", tenants: "*", ...more };
        const { due_at: due } = await putDriftSchedule(service, "anna", wanted);
        const [group] = await carryOutDueDrift(service, due);
        // The database's clock has not come so far.
        await service.database.updateTable("operation").set({ not_before: null }).execute();
        const { id } = await service.database
            .selectFrom("operation")
            .select("id")
            .where("operation_group", "=", group!)
            .executeTakeFirstOrThrow();
        await service.worker.handle({ operation: id });
        assert.deepEqual(stateFiles(service), before);

        const { findings, action, remediation } = (await report())!;
        assert.deepEqual(
            findings.map(({ type, property, change, class: each }) => [type, property, change, each]).sort(),
            [
                [key, "description", "changed", "benign"],
                [key, "enableKeyRotation", "changed", "security"],
                [key, 'tags["neo:stack"]', "removed", "security"],
                [policy, "", "removed", "security"],
            ],
        );
        assert.equal(action, "remediate");

        await service.worker.handle({ operation: remediation! });
        const waiting = await service.operation(remediation!);
        assert.equal(waiting.status, "awaiting-approval", JSON.stringify(waiting.failure));
        const done = await service.approve(remediation!, waiting.plan!);
        assert.equal(done.status, "succeeded", JSON.stringify(done.failure));
        assert.equal(valueAt(first(key).outputs, ["enableKeyRotation"]), true);
        assert.notEqual(first(policy), undefined);
        assert.equal((await service.run("drift")).status, "succeeded");
        assert.deepEqual((await report())!.findings, []);
    });
});

/** Digests of everything the engine keeps of states. */
function stateFiles({ environment }: TestService): Record<string, string> {
    const folder = join(environment.local!.folder, "state", ".pulumi", "stacks");
    const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".json"));
    assert.ok(names.length > 0);
    const digest = (name: string) =>
        createHash("sha256")
            .update(readFileSync(join(folder, name)))
            .digest("hex");
    return Object.fromEntries(names.map((name) => [name, digest(name)]));
}
