import { strict as assert } from "node:assert";
import { CommandService } from "../client/command.ts";

const finding = {
    urn: "urn:pulumi:acme-test::neo::neo:data:TenantKey$aws:kms/key:Key::acme-test-key",
    type: "aws:kms/key:Key",
    property: "policy",
    change: "changed",
    class: "security",
    why: "who may decrypt",
} as const;
const gone = { ...finding, property: "", change: "removed", class: "data-risk", why: "what it held is gone" } as const;

describe("neo drift, as processes", function () {
    this.timeout(60_000);
    let service: CommandService;
    before(async () => (service = await CommandService.open()));
    after(() => service.close());

    const report = async (stack: string, tenant: string, findings: readonly object[]) => {
        const operation = await service.service.operation(stack, "drift", "succeeded");
        const counts = {
            benign: 0,
            security: Math.min(findings.length, 1),
            data_risk: Math.max(findings.length - 1, 0),
        };
        const remediation = findings.length === 0 ? null : await service.service.operation(stack);
        await service.service.database
            .insertInto("drift_report")
            .values({
                ...counts,
                operation,
                stack,
                tenant,
                remediation,
                at: new Date("2026-01-01T00:00:00Z"),
                findings: JSON.stringify(findings),
                action: findings.length === 0 ? "none" : "remediate",
            })
            .execute();
        return { operation, remediation };
    };

    it("list and show: tell what the latest look at a stack has found", async () => {
        const { operation, remediation } = await report("acme-test", "acme", [finding, gone]);
        await report("globex", "globex", []);
        const [listed, narrowed, shown, told] = await Promise.all([
            service.run("drift", "list"),
            service.run("drift", "list", "--class", "security", "--tenant", "acme", "--stack", "acme-test", "--json"),
            service.run("drift", "show", "acme-test"),
            service.run("drift", "show", "globex", "--json"),
        ]);
        assert.equal(
            listed.output,
            `stack      tenant  looked at                 benign  security  data-risk  action
acme-test  acme    2026-01-01T00:00:00.000Z       0         1          1  remediate
globex     globex  2026-01-01T00:00:00.000Z       0         0          0  none
`,
        );
        assert.deepEqual(
            JSON.parse(narrowed.output).map(({ stack }: { stack: string }) => stack),
            ["acme-test"],
        );
        assert.equal(
            shown.output,
            `acme-test: 0 benign, 1 security, 1 data-risk
looked at 2026-01-01T00:00:00.000Z by ${operation}
action: remediate
to see it put right: neo op watch ${remediation}
class      change   type             resource       property   at stake
security   changed  aws:kms/key:Key  acme-test-key  policy     who may decrypt
data-risk  removed  aws:kms/key:Key  acme-test-key  all of it  what it held is gone
`,
        );
        const { stack, findings } = JSON.parse(told.output);
        assert.deepEqual([stack, findings], ["globex", []]);
    });

    it("list is narrowed down by each of its options, and refuses what is no class", async () => {
        const [byClass, byTenant, byStack, wrong, unknown] = await Promise.all([
            service.run("drift", "list", "--class", "data-risk"),
            service.run("drift", "list", "--tenant", "globex"),
            service.run("drift", "list", "--stack", "acme"),
            service.run("drift", "list", "--class", "bad"),
            service.run("drift", "show", "acme"),
        ]);
        const stacks = (output: string) =>
            output
                .trim()
                .split("\n")
                .slice(1)
                .map((line) => line.split(" ")[0]);
        assert.deepEqual(
            [byClass, byTenant].map(({ output }) => stacks(output)),
            [["acme-test"], ["globex"]],
        );
        assert.equal(byStack.output, "none\n");
        assert.deepEqual([wrong.status, wrong.output, unknown.status], [1, "", 1]);
        assert.match(wrong.errors, /class must be one of .*, got "bad"/);
        assert.match(unknown.errors, /^stacks\/acme\/drift must be one that is there/);
    });

    it("put-schedule: says when, in place of all that was said", async () => {
        const words = ["drift", "put-schedule", "nightly", "--cron"];
        const first = await service.run(
            ...[...words, "0 3 * * *", "--tenants", "acme", "--benign", "remediate", "--security", "report"],
            ...["--data-risk", "report", "--without-approval", "--window-seconds", "60", "--json"],
        );
        assert.equal(first.status, 0, first.errors);
        const { cron, tenants, actions, withoutApproval, windowSeconds, setBy } = JSON.parse(first.output);
        assert.deepEqual(
            { cron, tenants, actions, withoutApproval, windowSeconds, setBy },
            {
                cron: "0 3 * * *",
                tenants: "acme",
                actions: { benign: "remediate", security: "report", "data-risk": "report" },
                withoutApproval: true,
                windowSeconds: 60,
                setBy: "anna",
            },
        );
        const second = await service.run(...words, "0 4 * * *");
        assert.match(second.output, /^nightly: due at \S+T04:00:00.000Z\n$/);
        const [listed, shown, told] = await Promise.all([
            service.run("drift", "schedules"),
            service.run("drift", "show-schedule", "nightly"),
            service.run("drift", "schedules", "--json"),
        ]);
        assert.match(
            listed.output,
            /^schedule +cron +tenants +benign +security +data-risk +due at +set by\nnightly +0 4 \* \* \* +\* +report +remediate +hold +\S+T04:00:00.000Z +anna\n$/,
        );
        assert.match(shown.output, /^name: nightly\ncron: 0 4 \* \* \*\n/);
        const [schedule] = JSON.parse(told.output);
        assert.deepEqual([schedule.withoutApproval, schedule.windowSeconds], [false, 600]);
    });

    it("put-schedule: is refused with all that is wrong and 1, and changes nothing", async () => {
        const words = ["drift", "put-schedule", "nightly", "--cron"];
        const [wrong, window] = await Promise.all([
            service.run(...words, "nightly", "--data-risk", "remediate"),
            service.run(...words, "0 5 * * *", "--window-seconds", "soon"),
        ]);
        assert.deepEqual([wrong.status, wrong.output, window.status], [1, "", 1]);
        assert.match(
            wrong.errors,
            /^body: cron must be five fields of cron, in UTC, that come to pass, got "nightly"$/m,
        );
        assert.match(wrong.errors, /^body: actions\.data-risk must be one of report, hold, got "remediate"$/m);
        assert.equal(window.errors, "command: --window-seconds must be a whole number, got soon\n");
        const { output } = await service.run("drift", "show-schedule", "nightly", "--json");
        assert.equal(JSON.parse(output).cron, "0 4 * * *");
    });

    it("delete-schedule: takes it back, once", async () => {
        await service.run("drift", "put-schedule", "weekly", "--cron", "0 3 * * 0");
        const [gone, told] = await Promise.all([
            service.run("drift", "delete-schedule", "nightly"),
            service.run("drift", "delete-schedule", "weekly", "--json"),
        ]);
        assert.equal(gone.output, "nightly: deleted\n");
        assert.deepEqual(JSON.parse(told.output), { deleted: "weekly" });
        const [listed, again] = await Promise.all([
            service.run("drift", "schedules"),
            service.run("drift", "delete-schedule", "nightly"),
        ]);
        assert.equal(listed.output, "none\n");
        assert.deepEqual([again.status, again.output], [1, ""]);
        assert.match(again.errors, /^drift-schedule\/nightly must be one that was set/);
    });
});
