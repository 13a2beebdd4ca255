import { strict as assert } from "node:assert";
import { objectOf, pool, silo } from "../../../support/kubernetes-objects.ts";
import { natsServers } from "../../../support/nats-objects.ts";
import { judgeStack, subjects, unknown } from "../../../support/policy.ts";

const spread = { topologyKey: "topology.kubernetes.io/zone", maxSkew: 1, whenUnsatisfiable: "DoNotSchedule" };
const budget = (changes: object = {}, namespace = "bus", surroundings = pool) =>
    objectOf(
        "shared",
        "policy/v1:PodDisruptionBudget",
        "budget",
        {
            metadata: { name: "bus", namespace },
            spec: { maxUnavailable: 1, selector: { matchLabels: { "neo/app": "bus" } }, ...changes },
        },
        surroundings,
    );
const judge = (server = natsServers(), ...budgets: ReturnType<typeof budget>[]) =>
    judgeStack("nats-ha", [server, ...(budgets.length === 0 ? [budget()] : budgets)]);

describe("nats-ha", () => {
    for (const replicas of [3, 5]) {
        it(`accepts ${replicas} servers`, async () => assert.deepEqual(await judge(natsServers({ replicas })), []));
    }
    for (const replicas of [1, 2, 4, undefined, unknown]) {
        it(`rejects ${String(replicas)} servers`, async () => {
            assert.deepEqual(subjects(await judge(natsServers({ replicas }))), ["servers: spec.replicas"]);
        });
    }
    for (const [title, topologySpreadConstraints] of [
        ["no spread", undefined],
        ["a spread that is not known", unknown],
        ["a spread over nodes", [{ ...spread, topologyKey: "kubernetes.io/hostname" }]],
        ["a spread that is only wished", [{ ...spread, whenUnsatisfiable: "ScheduleAnyway" }]],
        ["a wide spread", [{ ...spread, maxSkew: 2 }]],
    ] as const) {
        it(`rejects ${title}`, async () => {
            assert.deepEqual(subjects(await judge(natsServers({}, { topologySpreadConstraints }))), [
                "servers: spec.template.spec.topologySpreadConstraints",
            ]);
        });
    }
    for (const [title, one] of [
        ["two at a time", budget({ maxUnavailable: 2 })],
        ["a part at a time", budget({ maxUnavailable: "50%" })],
        ["a figure that is not known", budget({ maxUnavailable: unknown })],
        ["a budget for others", budget({ selector: { matchLabels: { "neo/app": "web" } } })],
        ["a budget for nobody", budget({ selector: {} })],
        ["a budget for nobody known", budget({ selector: unknown })],
        ["a budget elsewhere", budget({}, "gateway")],
        ["a budget in another cluster", budget({}, "bus", silo)],
    ] as const) {
        it(`rejects ${title}`, async () => {
            assert.deepEqual(subjects(await judge(natsServers(), one)), ["servers: PodDisruptionBudget"]);
        });
    }
    it("tells why", async () => {
        assert.deepEqual(await judge(natsServers({ replicas: 2 })), [
            "servers: spec.replicas must be odd, and 3 at least, got 2; two lose their majority with one",
        ]);
    });
});
