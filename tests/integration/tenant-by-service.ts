/** A tenant's whole life by the service, over a landscape that stands: `npm run service`, the `neo` command, the real engine. */
import { strict as assert } from "node:assert";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { compactVerify, createRemoteJWKSet } from "jose";
import { stringify } from "yaml";
import type { TestCloud } from "../support/local-cloud.ts";
import { ServiceProcess } from "../support/service-process.ts";
import { until } from "../service/worker/service.ts";

/** Describes the tests. Afterwards everything is as it was. */
export function comesAndGoes(landscape: () => TestCloud): void {
    let service: ServiceProcess;
    let others: Record<string, string>;
    const statesOfOthers = () => {
        const folder = join(landscape().cloud.folder, "state", ".pulumi", "stacks", "neo");
        const files = readdirSync(folder).filter((file) => /^(?!umbrella).*\.json$/.test(file));
        return Object.fromEntries(files.map((file) => [file, readFileSync(join(folder, file), "utf8")]));
    };
    const ofUmbrella = () =>
        landscape().inspect((store) => store.list().filter((object) => JSON.stringify(object).includes("umbrella")));

    before(async () => {
        service = await ServiceProcess.start(landscape().cloud.folder);
        others = statesOfOthers();
        assert.equal(Object.keys(others).length, 21);
    });
    after(() => service.stop());

    it("brings a customer on board by one request: its stacks, a stage and its apps", async () => {
        const file = join(service.folder, "umbrella.yaml");
        const document = { name: "Umbrella", incarnation: "u2", owner: "umbrella-team", costCentre: "2002" };
        writeFileSync(file, stringify({ ...document, stages: { test: { kind: "test" } } }));
        const told = JSON.parse(await service.neo(["tenant", "put", file, "--watch", "--json"])) as {
            watched: { operation: { stack: string; status: string } }[];
        };
        assert.deepEqual(
            told.watched.map(({ operation: { stack, status } }) => `${stack} ${status}`),
            ["umbrella succeeded", "umbrella-test succeeded", "umbrella-test-apps succeeded"],
        );
        const types = new Set(ofUmbrella().map(({ type }) => type));
        for (const type of [
            "aws:kms/key:Key",
            "aws:cognito/userPool:UserPool",
            "aws:rds/cluster:Cluster",
            "aws:cloudfront/distributionTenant:DistributionTenant",
            "kubernetes:core/v1:Namespace",
        ]) {
            assert.ok(types.has(type), `it has a ${type}`);
        }
    });

    it("has it leave once a second person has confirmed, and nothing of it stays", async () => {
        const bindings = { bindings: [{ role: "admin", tenants: "*" }] };
        assert.equal((await service.ask("PUT", "/v1/role-bindings/bert", bindings)).status, 200);
        const second = (await service.neo(["service", "token", "bert"])).trim();
        await service.neo(["tenant", "offboard", "umbrella", "--reason", "its contract", "--retention-days", "0"]);
        const confirm = ["tenant", "confirm-offboarding", "umbrella", "--name", "umbrella"];
        await assert.rejects(service.neo(confirm), /somebody else's than the request/);
        await service.neo(confirm, second);
        let last: { status: string; attention: string | null } | undefined;
        await until(
            "it is over",
            async () => {
                last = JSON.parse(await service.neo(["tenant", "offboarding", "umbrella", "--json"]));
                return last !== undefined && ["done", "needs-attention"].includes(last.status);
            },
            480_000,
        );
        assert.deepEqual([last?.status, last?.attention], ["done", null]);
        assert.deepEqual(
            ofUmbrella().map(({ type, id }) => `${type} ${id}`),
            [],
        );
        assert.deepEqual(statesOfOthers(), others);
    });

    it("says what became of it in a report that its keys prove", async () => {
        const { jws } = JSON.parse(await service.neo(["tenant", "report", "umbrella", "--json"]));
        const keys = createRemoteJWKSet(new URL(`${service.url}/jwks.json`));
        const report = JSON.parse(new TextDecoder().decode((await compactVerify(jws, keys)).payload));
        assert.deepEqual(
            [report.tenant, report.requested.by, report.confirmed.by],
            ["umbrella", "local-admin", "bert"],
        );
        assert.deepEqual(
            report.stacks.map(({ stack, status }: Record<string, string>) => `${stack} ${status}`).sort(),
            ["umbrella succeeded", "umbrella-test succeeded", "umbrella-test-apps succeeded"],
        );
        assert.deepEqual(report.sweep.unexpected, []);
    });
}
