import { strict as assert } from "node:assert";
import { judgeResource, resource, subjects, unknown } from "../../../support/policy.ts";

const judge = (environment: unknown, scaling: unknown) =>
    judgeResource(
        "aurora-acu-bounds",
        resource("aws:rds/cluster:Cluster", "db", {
            tags: { "neo:environment": environment },
            serverlessv2ScalingConfiguration: scaling,
        }),
    );
const least = "db: serverlessv2ScalingConfiguration.minCapacity";
const most = "db: serverlessv2ScalingConfiguration.maxCapacity";

describe("aurora-acu-bounds", () => {
    for (const [environment, minCapacity, maxCapacity] of [
        ["development", 0, 16],
        ["test", 0.5, 4],
        ["production", 0.5, 64],
        ["platform", 1, 16],
    ] as const) {
        it(`accepts ${minCapacity} to ${maxCapacity} in ${environment}`, async () => {
            assert.deepEqual(await judge(environment, { minCapacity, maxCapacity }), []);
        });
    }
    for (const [title, environment, scaling, expected] of [
        ["too much for development", "development", { minCapacity: 0, maxCapacity: 16.5 }, [most]],
        ["too much for Production", "production", { minCapacity: 1, maxCapacity: 65 }, [most]],
        ["a pause in Production", "production", { minCapacity: 0, maxCapacity: 8 }, [least]],
        ["a pause where nobody has heard of the environment", "staging", { minCapacity: 0, maxCapacity: 8 }, [least]],
        ["a pause where nobody can tell it", unknown, { minCapacity: 0, maxCapacity: 8 }, [least]],
        ["no bounds at all", "test", null, [least, most]],
        ["bounds that are not known", "test", unknown, [least, most]],
        ["a maximum that is not known", "test", { minCapacity: 0, maxCapacity: unknown }, [most]],
        ["a maximum in text", "test", { minCapacity: 0, maxCapacity: "4" }, [most]],
    ] as const) {
        it(`rejects ${title}`, async () => {
            assert.deepEqual(subjects(await judge(environment, scaling)), expected);
        });
    }
    it("tells the bound and the value", async () => {
        assert.deepEqual(await judge("test", { minCapacity: 0, maxCapacity: 32 }), [
            `${most} must be 16 ACU at most, got 32; set it, or write a waiver for a database that needs more`,
        ]);
    });
});
