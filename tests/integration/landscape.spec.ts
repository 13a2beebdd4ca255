/** The main job, end to end, on the real engine: bring a landscape up, change it, let it drift, grow it, retire it. */
import { strict as assert } from "node:assert";
import { execFile, execFileSync } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { proveIsolation, type IsolationProof } from "../../analysis/isolation/proof.ts";
import type { SavedResource } from "../../analysis/isolation/states.ts";
import { allStacks } from "../../cli/engine/all-stacks.ts";
import { changedCount } from "../../cli/engine/events.ts";
import { exportStack } from "../../cli/engine/operation.ts";
import type { Summary } from "../../cli/local/summary.ts";
import { objectId } from "../../service/domain/object-ids.ts";
import { projectRoot } from "../../tools/setup/paths.js";
import { TestCloud } from "../support/local-cloud.ts";
import { planters, withPlanted, type PlantedKind } from "../support/planted-edges.ts";
import { copyOfCustomer, type States } from "../support/saved-states.ts";
import { comesAndGoes } from "./tenant-by-service.ts";

const sharedStacks = [
    "account",
    "platform",
    "platform-services",
    ...["development", "test", "production"].flatMap((kind) => [`cell-${kind}-1`, `cell-${kind}-1-services`]),
];

const neoCommand = join(projectRoot, "cli", "bin.js");

describe("the sample landscape", function () {
    this.timeout("10m");
    let landscape: TestCloud;

    before(() => {
        landscape = new TestCloud("landscape");
    });
    after(() => landscape.remove());

    async function npmStart(...args: string[]): Promise<string> {
        const command = [join(projectRoot, "tools", "start.js"), ...args];
        const { stdout } = await promisify(execFile)("node", command, { env: localOnly(), maxBuffer: 1 << 26 });
        return stdout;
    }

    async function neo(...args: string[]): Promise<string> {
        const { stdout } = await promisify(execFile)(neoCommand, args, { env: localOnly(), maxBuffer: 1 << 26 });
        return stdout;
    }

    const localOnly = () => ({ ...process.env, NEO_LOCAL: landscape.cloud.folder });

    it("comes up from nothing, passes every policy, and says where things are", async () => {
        const gitBefore = gitStatus();
        const { outcome, stacks, addresses } = JSON.parse(await npmStart("--json")) as Summary;
        assert.equal(outcome, "changed");
        assert.deepEqual(
            stacks.filter((stack) => stack.outcome !== "changed"),
            [],
        );
        assert.equal(stacks.length, 21);
        assert.deepEqual(
            addresses.map(({ url }) => url),
            [
                "https://acme.outsystems.dev",
                "https://acme-dev.outsystems.app",
                "https://acme.outsystems.app",
                "https://acme-test.outsystems.app",
                "https://globex.outsystems.dev",
                "https://globex.outsystems.app",
            ],
        );
        const egressIps = addresses.flatMap(({ egressIps = [] }) => egressIps);
        assert.equal(new Set(egressIps).size, 12, "each stage has three addresses of its own");
        assert.equal(gitStatus(), gitBefore, "no file of the work tree was touched");
    });

    it("has nothing to do the second time, and says so", async () => {
        const text = await npmStart();
        assert.match(text, /Everything stands; there was nothing to do\./);
        assert.match(text, /^acme-production\s+stage\s+\d+\s+0\s+0\s+\d+\s+passed/m);
    });

    it("changes just what one changed value is about", async () => {
        landscape.set("acme-test", "database", { maxCapacity: 6 });
        const up = await landscape.run("up", "acme-test");
        assert.ok(up.succeeded, up.text);
        assert.deepEqual({ ...up.steps, same: 0 }, { create: 0, update: 1, replace: 0, delete: 0, same: 0 });
    });

    it("has a stage answer at a domain of its customer's own, its apps after it, and no more once it is given up", async () => {
        const bringUp = async (stack: string) => {
            const up = await landscape.run("up", stack);
            assert.ok(up.succeeded, up.text);
            return { ...up.steps, same: 0 };
        };
        const none = { create: 0, update: 0, replace: 0, delete: 0, same: 0 };
        landscape.set("acme-test", "ownDomains", ["apps.example.com"]);
        assert.deepEqual(await bringUp("acme-test"), { ...none, create: 2 });
        // One route for each app.
        assert.deepEqual(await bringUp("acme-test-apps"), { ...none, update: 2 });
        landscape.set("acme-test", "ownDomains", []);
        assert.deepEqual(await bringUp("acme-test"), { ...none, delete: 2 });
        assert.deepEqual(await bringUp("acme-test-apps"), { ...none, update: 2 });
    });

    it("finds what was changed behind its back, and puts it right", async () => {
        const told = await neo("local", "drift", "acme-test");
        assert.match(told, /^urn:pulumi:acme-test::neo::/);
        const refresh = await landscape.run("refresh", "acme-test");
        assert.ok(refresh.succeeded, refresh.text);
        assert.equal(refresh.steps.update, 1, `refresh sees: ${told}`);
        const repair = await landscape.run("up", "acme-test");
        assert.equal(repair.steps.update, 1);
        assert.equal(changedCount((await landscape.run("preview", "acme-test")).steps), 0);
    });

    it("works from a shell that has taken on its environment, with plain Pulumi and its policies", async () => {
        const script = `eval "$(${neoCommand} local env)" && cd / && pulumi preview --stack acme-test --non-interactive`;
        const { stdout } = await promisify(execFile)("bash", ["-c", script], { env: localOnly() });
        assert.match(stdout, /neo@v[^]*unchanged/);
    });

    it("passes one command on to Pulumi, and its exit status back", async () => {
        assert.match(await neo("pulumi", "stack", "output", "contract", "--stack", "acme"), /acme\.outsystems\.dev/);
        await assert.rejects(neo("pulumi", "stack", "output", "--stack", "nobody"));
    });

    it("shows what stands", async () => {
        const { stacks, objects } = JSON.parse(await neo("local", "status", "--json")) as {
            stacks: { stack: string; objects: number }[];
            objects: { total: number };
        };
        assert.equal(stacks.length, 21);
        assert.ok(stacks.every((each) => each.objects > 0));
        assert.ok(objects.total > 300);
    });

    describe("and its tenants", () => {
        const states: States = {};

        before(async () => {
            const environment = await landscape.environment();
            for (const stack of await allStacks(environment)) {
                const { deployment } = await exportStack(stack, environment);
                states[stack] = (deployment.resources ?? []) as SavedResource[];
            }
        });

        it("are apart: nothing joins two of them, and everything has an owner", async () => {
            const proof = JSON.parse(await neo("isolation", "--json")) as IsolationProof;
            assert.deepEqual(proof.refused, []);
            assert.deepEqual(proof.owners, ["acme", "globex", "shared"]);
            assert.equal(proof.resources, Object.values(states).flat().length);
            assert.deepEqual(
                new Set(proof.pairs.flatMap(({ from, to }) => [`${from} ${to}`])),
                new Set(["acme shared", "globex shared", "shared acme", "shared globex"]),
            );
        });

        it("are called what their names say, where anything says so: interrupted creations are looked up by it", () => {
            const place = { accountId: "000000000000", region: "us-east-1" };
            const told = new Set<string>();
            for (const { urn, id, type, inputs } of Object.values(states).flat()) {
                const expected = objectId(type, inputs ?? {}, place);
                if (expected === undefined) continue;
                assert.equal(id, expected, urn);
                told.add(type);
            }
            assert.ok(told.size > 40, [...told].join(", "));
        });

        for (const count of [3, 10, 50]) {
            it(`would be found joined, in each of twelve ways and all ordered pairs of ${count}, and nothing else`, () => {
                const customers = [
                    "acme",
                    "globex",
                    ...Array.from({ length: count - 2 }, (_, place) => `copy${place}`),
                ];
                const copies = customers.slice(2).map((name) => copyOfCustomer(states, "acme", name));
                const all = Object.assign({}, states, ...copies) as States;
                const before = proveIsolation(Object.values(all));
                assert.deepEqual(before.refused, []);
                // A copy is as much of a customer as its model.
                const edgesOf = (name: string) => before.pairs.filter(({ from, to }) => from === name || to === name);
                const model = edgesOf("acme").map(({ allowed }) => allowed);
                for (const name of customers.slice(2))
                    assert.deepEqual(
                        edgesOf(name).map(({ allowed }) => allowed),
                        model,
                    );

                const kinds = Object.keys(planters) as PlantedKind[];
                assert.equal(kinds.length, 12);
                const { states: joined, planted } = withPlanted(all, kinds, customers);
                assert.equal(planted.size, 12 * count * (count - 1));
                const found = new Set<string>();
                for (const { kind, from, to, by } of proveIsolation(joined).refused) {
                    const name = plantedName([by, from, to]);
                    const expected = planted.get(name);
                    assert.ok(expected !== undefined, `nothing but what was planted: ${kind} by ${by}`);
                    if (planters[expected.kind].kind === kind) found.add(name);
                }
                assert.equal(found.size, planted.size);
            });
        }
    });

    it("takes in a second customer without changing anything shared, or anything of the first", async () => {
        landscape.edit("customers/umbrella.yaml", (customer) => {
            delete customer.config;
            Object.assign(customer, {
                name: "Umbrella",
                incarnation: "u1",
                owner: "umbrella-team",
                costCentre: "2002",
                stages: { test: { kind: "test", cell: "cell-test-1" } },
            });
        });
        landscape.set("umbrella", "role", "customer");
        landscape.set("umbrella", "customer", "umbrella");
        landscape.set("umbrella-test", "role", "stage");
        landscape.set("umbrella-test", "customer", "umbrella");
        landscape.set("umbrella-test", "stage", "test");
        const results = await landscape.up();
        assert.equal(results.umbrella?.outcome, "changed");
        assert.equal(results["umbrella-test"]?.outcome, "changed");
        for (const stack of [...sharedStacks, "acme", "acme-test", "acme-production"]) {
            assert.equal(changedCount(results[stack]!.steps), 0, `${stack} is left alone`);
        }
    });

    it("gives two customers in one cell no key, database, namespace or domain in common", () => {
        landscape.inspect((store) => {
            const idsOf = (stack: string, type: string) =>
                store.listByStack(stack).flatMap((object) => (object.type === type ? [object.id] : []));
            for (const type of [
                "aws:kms/key:Key",
                "aws:rds/cluster:Cluster",
                "aws:ec2/securityGroup:SecurityGroup",
                "aws:cloudfront/distributionTenant:DistributionTenant",
                "kubernetes:core/v1:Namespace",
            ]) {
                const [acme, umbrella] = [idsOf("acme-test", type), idsOf("umbrella-test", type)];
                assert.ok(acme.length > 0 && umbrella.length > 0, `both have a ${type}`);
                assert.deepEqual(
                    acme.filter((id) => umbrella.includes(id)),
                    [],
                );
            }
        });
    });

    it("refuses to destroy an active stack, and deletes nothing of it", async () => {
        const objects = () => landscape.inspect((store) => store.listByStack("umbrella-test").length);
        const before = objects();
        // Without a preview, which alone would stop it already.
        const destroy = await landscape.run("destroy", "umbrella-test");
        assert.equal(destroy.succeeded, false);
        assert.match(destroy.errors.join("\n"), /StackGuard.*cannot be deleted\nbecause it is protected/);
        assert.equal(objects(), before);
    });

    it("takes a retiring customer down to the last object, by one word in its file", async () => {
        landscape.edit("customers/umbrella.yaml", (customer) => (customer.lifecycle = "retiring"));
        for (const stack of ["umbrella", "umbrella-test"]) {
            const lift = await landscape.run("up", stack);
            assert.ok(lift.succeeded, [lift.text, ...lift.errors].join("\n"));
        }
        for (const stack of ["umbrella-test", "umbrella"]) {
            const destroy = await landscape.run("destroy", stack);
            assert.ok(destroy.succeeded, [destroy.text, ...destroy.errors].join("\n"));
            assert.deepEqual(await landscape.resources(stack), []);
        }
        const left = landscape.inspect((store) =>
            store.list().filter((object) => JSON.stringify(object).includes("umbrella")),
        );
        assert.deepEqual(
            left.map(({ type, id }) => `${type} ${id}`),
            [],
        );
    });

    describe("with the service", () => comesAndGoes(() => landscape));
});

/** The name of what was planted, among texts one of which has it at its beginning or as the end of a URN. */
function plantedName(texts: readonly string[]): string {
    const names = texts.flatMap(
        (text) => /(?:^|::)(planted-[^:]+?)(?:-subnet|-namespace)?(?::|$)/.exec(text)?.[1] ?? [],
    );
    return names[0] ?? "";
}

function gitStatus(): string {
    return execFileSync("git", ["status", "--porcelain"], { cwd: projectRoot, encoding: "utf8" });
}
