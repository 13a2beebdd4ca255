import { strict as assert } from "node:assert";
import { judgeStack, resource, unknown } from "../../../support/policy.ts";

const all = ["api", "audit", "authenticator", "controllerManager", "scheduler"];
const retained = { name: "/aws/eks/neo-shared-cell/cluster", retentionInDays: 365 };

const judge = (
    enabledClusterLogTypes: unknown,
    group: Record<string, unknown> = retained,
    name: unknown = "neo-shared-cell",
) =>
    judgeStack("eks-logging", [
        resource("aws:eks/cluster:Cluster", "cell", { name, enabledClusterLogTypes }),
        resource("aws:cloudwatch/logGroup:LogGroup", "log", group),
    ]);

const logged = (got: string) => [
    `cell: enabledClusterLogTypes must be ${all.join(", ")}, got ${got}; the price is by gigabyte, and most are small`,
];
const grouped = (got: string, remedy: string, name = "neo-shared-cell") => [
    `cell: log group must be /aws/eks/${name}/cluster of this stack, with a retention, got ${got}; ${remedy}`,
];
const nothing = "unknown (made from nothing in this stack)";

describe("eks-logging", () => {
    it("accepts all logs to a retained group", async () => assert.deepEqual(await judge(all), []));
    it("accepts any order", async () => assert.deepEqual(await judge(all.toReversed()), []));

    for (const [title, types, got] of [
        ["no logs", null, "absent"],
        ["some logs", ["api", "audit"], '["api","audit"]'],
        ["logs that are not known", unknown, nothing],
    ] as const) {
        it(`rejects ${title}`, async () => assert.deepEqual(await judge(types), logged(got)));
    }
    it("rejects a log that is not known among the others", async () => {
        assert.deepEqual(
            await judge([...all.slice(1), unknown]),
            logged('["audit","authenticator","controllerManager","scheduler","(unknown)"]'),
        );
    });

    for (const [title, group] of [
        ["another cluster's group", { ...retained, name: "/aws/eks/neo-shared-hub/cluster" }],
        ["a group without a known name", { ...retained, name: unknown }],
    ] as const) {
        it(`rejects ${title}`, async () => {
            assert.deepEqual(await judge(all, group), grouped("absent", "create it before the cluster"));
        });
    }
    for (const [title, retentionInDays, got] of [
        ["no retention", null, "absent"],
        ["for ever", 0, "0"],
        ["a retention that is not known", unknown, nothing],
    ] as const) {
        it(`rejects ${title}`, async () => {
            assert.deepEqual(
                await judge(all, { ...retained, retentionInDays }),
                grouped(`log with retentionInDays ${got}`, "say how many days; AWS keeps it for ever"),
            );
        });
    }
    it("rejects a cluster whose name AWS will choose", async () => {
        assert.deepEqual(
            await judge(all, retained, unknown),
            grouped("absent", "create it before the cluster", "(unknown)"),
        );
    });
});
