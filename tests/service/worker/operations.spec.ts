import { strict as assert } from "node:assert";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { releaseStack, retryOperation } from "../../../service/commands/operations.ts";
import type { OperationRow } from "../../../service/store/tables.ts";
import { changeProperty } from "../../../simulator/out-of-band/change-object.ts";
import { TestService } from "./service.ts";

describe("operations on a real engine", function () {
    this.timeout(120_000);
    let service: TestService;
    before(async () => (service = await TestService.open()));
    after(() => service.close());

    const isInBackend = () =>
        existsSync(join(service.environment.local!.folder, "state", ".pulumi", "stacks", "neo", "account.json"));
    const counts = (result: Record<string, unknown> | null) => (result as any).steps;

    it("preview: tell what would be done, and do nothing", async () => {
        const { status, result, id, failure } = await service.run("preview");
        assert.equal(status, "succeeded", JSON.stringify(failure));
        assert.ok(counts(result).create > 10);
        assert.equal(
            service.cloud((store) => store.list().length),
            0,
        );
        const events = await service.events(id);
        const types = new Set(events.map(({ type }) => type));
        for (const type of ["started", "step", "policy", "summary", "settled"]) assert.ok(types.has(type), type);
        // Events of the runner have their lines without a gap.
        const lines = events.flatMap(({ content }) => ("line" in content ? [content.line] : []));
        assert.deepEqual(
            lines,
            lines.map((_, index) => index + 1),
        );
        assert.equal(existsSync(join(service.dataFolder, "work", id)), false);
    });

    it("up: make everything, and keep what the stack offers", async () => {
        const { status, result, id } = await service.run("up");
        assert.equal(status, "succeeded");
        const made = counts(result).create;
        assert.ok(made > 10);
        const { outputs, state_sha256: hash, applied } = await service.stackRow();
        assert.ok(outputs !== null && "contract" in outputs);
        assert.match(hash ?? "", /^[0-9a-f]{64}$/);
        assert.equal(applied?.operation, id);
        const { peak_memory_bytes: peak, process_started: started } = await service.attempt(id);
        assert.ok(Number(peak) > 100 * 2 ** 20, `${peak} bytes`);
        assert.match(started ?? "", /^\d+$/);
    });

    it("up again: nothing to do, and the state is the same", async () => {
        const { state_sha256: before } = await service.stackRow();
        const { status, result } = await service.run("up");
        assert.equal(status, "succeeded");
        assert.equal(counts(result).create, 0);
        assert.equal((await service.stackRow()).state_sha256, before);
    });

    it("up: protects again what somebody has unprotected in the state, though nothing else changes", async () => {
        const isProtected = service.editState(({ resources }) => {
            const key = resources.find(({ type }: { type: string }) => type === "aws:kms/key:Key");
            const before = key.protect;
            key.protect = false;
            return before as boolean;
        });
        assert.equal(isProtected, true);
        const { status, result } = await service.run("up");
        assert.equal(status, "succeeded");
        assert.equal((result as any).recordChanges, 1);
        const { create, update, replace, delete: deleted } = counts(result);
        assert.deepEqual([create, update, replace, deleted], [0, 0, 0, 0]);
        const now = service.editState(({ resources }) =>
            resources.filter(({ type, protect }: any) => type === "aws:kms/key:Key" && protect !== true),
        );
        assert.deepEqual(now, []);
    });

    it("import: takes in what the program would make anew, and an up changes nothing", async () => {
        const { urn, id } = service.cloud((store) => store.list().find(({ type }) => type === "aws:kms/alias:Alias")!);
        const objects = service.cloud((store) => store.list().length);
        service.forget(urn);
        const taken = await service.run("import", { arguments: { resources: [{ urn, id }] } });
        assert.equal(taken.status, "succeeded", JSON.stringify(taken.failure));
        const imported = (await service.events(taken.id)).filter(({ type }) => type === "imported");
        assert.deepEqual(
            imported.map(({ content }) => content.urn),
            [urn],
        );
        const next = await service.run("up");
        assert.equal(next.status, "succeeded", JSON.stringify(next.failure));
        for (const result of [taken.result, next.result]) {
            const { create, update, replace, delete: deleted } = counts(result);
            assert.deepEqual([create, update, replace, deleted], [0, 0, 0, 0]);
        }
        assert.equal(
            service.cloud((store) => store.list().length),
            objects,
        );
    });

    it("drift: tells what somebody changed, and leaves cloud and state as they are", async () => {
        const { state_sha256: before } = await service.stackRow();
        const changed = service.cloud((store) => {
            const object = store.list().find(({ type }) => type === "aws:kms/key:Key")!;
            changeProperty(store, object, ["description"], "changed by hand");
            return object.urn;
        });
        const { status, result, id } = await service.run("drift");
        assert.equal(status, "succeeded");
        assert.equal(counts(result).update, 1);
        const steps = (await service.events(id)).filter(({ type }) => type === "step");
        assert.deepEqual([...new Set(steps.map(({ content }) => content.urn))], [changed]);
        assert.equal((await service.stackRow()).state_sha256, before);
    });

    it("refresh: takes it into the state", async () => {
        const { state_sha256: before } = await service.stackRow();
        assert.equal((await service.run("refresh")).status, "succeeded");
        assert.notEqual((await service.stackRow()).state_sha256, before);
    });

    it("policy-audit: judges what is saved", async () => {
        const { status, result } = await service.run("policy-audit");
        assert.equal(status, "succeeded");
        assert.match((result as any).judged.neo, /0 violations/);
    });

    it("up that needs approval: stops after its preview, and does then what was approved", async () => {
        service.cloud((store) => {
            const object = store.list().find(({ type }) => type === "aws:kms/key:Key")!;
            changeProperty(store, object, ["description"], "changed by hand");
        });
        await service.run("refresh");
        const before = await service.stackRow();
        const waiting = await service.run("up", { needsApproval: true });
        assert.equal(waiting.status, "awaiting-approval", JSON.stringify(waiting.failure));
        assert.equal(counts(waiting.result).update, 1);
        assert.equal((await service.stackRow()).state_sha256, before.state_sha256);
        const commands = notedCommands(service);
        const done = await service.approve(waiting.id, waiting.plan!);
        assert.equal(done.status, "succeeded", JSON.stringify(done.failure));
        assert.equal(counts(done.result).update, 1);
        const [up, ...more] = commands().filter((line) => line.startsWith("up "));
        assert.match(up ?? "", / --plan \S*plan\.json /, "the engine must be given what was approved");
        assert.deepEqual(more, []);
        assert.notEqual((await service.stackRow()).state_sha256, before.state_sha256);
    });

    it("up that was approved, and is stale: does nothing", async () => {
        const change = () =>
            service.cloud((store) => {
                const object = store.list().find(({ type }) => type === "aws:kms/key:Key")!;
                changeProperty(store, object, ["description"], `changed by hand at ${performance.now()}`);
            });
        change();
        await service.run("refresh");
        const waiting = await service.run("up", { needsApproval: true });
        assert.equal(waiting.status, "awaiting-approval");
        await service.database
            .updateTable("plan")
            .set({ state_sha256: "0".repeat(64) })
            .where("id", "=", waiting.plan!)
            .execute();
        const before = await service.stackRow();
        const refused = await service.approve(waiting.id, waiting.plan!);
        assert.equal(refused.status, "failed");
        assert.equal(refused.failure?.class, "plan-stale");
        assert.match(refused.failure.message, /is stale: since it was made, others are: state/);
        assert.equal((await service.stackRow()).state_sha256, before.state_sha256);
    });

    it("anything, while the state is not where it was left: makes nothing a second time, and goes on once it is back", async () => {
        const file = join(service.environment.local!.folder, "state", ".pulumi", "stacks", "neo", "account.json");
        const objects = service.cloud((store) => store.list().length);
        renameSync(file, `${file}.away`);
        const holdsUp = async ({ id, status, failure }: OperationRow) => {
            assert.deepEqual([status, failure?.class], ["needs-attention", "state"]);
            assert.match(
                failure!.message,
                /^stack\/account: its state must be where its last operation has left it, got none/,
            );
            assert.match((await service.stackRow()).hold_reason ?? "", new RegExp(id));
            assert.equal(existsSync(file), false);
            await releaseStack(service, "bert", "account");
        };
        await holdsUp(await service.run("preview"));
        const up = await service.run("up");
        await holdsUp(up);
        assert.equal(
            service.cloud((store) => store.list().length),
            objects,
        );
        renameSync(`${file}.away`, file);
        await retryOperation(service, "bert", up.id);
        await service.worker.handle({ operation: up.id });
        const { status, result } = await service.operation(up.id);
        assert.equal(status, "succeeded");
        assert.equal(counts(result).create, 0);
    });

    it("destroy: is refused by a stack that protects itself, and leaves nothing of one that is retiring, also when its runner is killed", async () => {
        assert.equal(isInBackend(), true);
        const refused = await service.run("destroy");
        assert.equal(refused.status, "failed");
        assert.match(refused.failure?.message ?? "", /protected/);
        await service.configure({ lifecycle: "retiring" });
        assert.equal((await service.run("up")).status, "succeeded");
        // The state is gone then, and nobody has said so yet.
        killRunnerAfter(service, "stack rm");
        const { status, attempts, failure } = await service.run("destroy");
        assert.deepEqual([status, attempts], ["succeeded", 2], JSON.stringify(failure));
        assert.equal(
            service.cloud((store) => store.list().length),
            0,
        );
        const { outputs, state_sha256: left } = await service.stackRow();
        assert.deepEqual([outputs, left], [{}, null]);
        assert.equal(isInBackend(), false);
    });

    it("destroy of what is not there: makes nothing of it", async () => {
        const { status, failure } = await service.run("destroy");
        assert.equal(status, "succeeded", JSON.stringify(failure));
        assert.equal(isInBackend(), false);
    });
});

/** Has the runner killed once, as soon as it has run a command of the CLI. */
function killRunnerAfter({ dataFolder, environment: { variables } }: TestService, command: string): void {
    const folder = join(dataFolder, "killing");
    mkdirSync(folder);
    const real = execFileSync("sh", ["-c", "command -v pulumi"], { env: variables, encoding: "utf8" }).trim();
    const script = `#!/bin/sh
"${real}" "$@"; status=$?
case "$*" in *"${command}"*) mkdir "${folder}/once" 2>/dev/null && kill -KILL $PPID;; esac
exit $status
`;
    writeFileSync(join(folder, "pulumi"), script, { mode: 0o755 });
    variables.PATH = `${folder}:${variables.PATH}`;
}

/** Has every command of the CLI noted from now on, before it is run. */
function notedCommands({ dataFolder, environment: { variables } }: TestService): () => string[] {
    const [folder, log] = [join(dataFolder, "noting"), join(dataFolder, "commands.log")];
    mkdirSync(folder);
    const real = execFileSync("sh", ["-c", "command -v pulumi"], { env: variables, encoding: "utf8" }).trim();
    writeFileSync(join(folder, "pulumi"), `#!/bin/sh\necho "$@" >> "${log}"\nexec "${real}" "$@"\n`, { mode: 0o755 });
    variables.PATH = `${folder}:${variables.PATH}`;
    return () => readFileSync(log, "utf8").split("\n");
}
