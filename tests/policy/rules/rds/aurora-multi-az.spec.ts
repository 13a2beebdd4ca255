import { strict as assert } from "node:assert";
import { fromOtherStack, judgeStack, madeFrom, resource, subjects, unknown } from "../../../support/policy.ts";

const cluster = (environment: unknown, props: Record<string, unknown> = {}) =>
    resource("aws:rds/cluster:Cluster", "db", { tags: { "neo:environment": environment }, ...props });

const judge = (
    zones: readonly unknown[],
    environment: unknown = "production",
    changes: Record<string, unknown> = {},
) => {
    const db = cluster(environment);
    const instances = zones.map((availabilityZone, index) =>
        resource("aws:rds/clusterInstance:ClusterInstance", `db-${index}`, {
            clusterIdentifier: madeFrom(db),
            availabilityZone,
            ...changes,
        }),
    );
    return judgeStack("aurora-multi-az", [db, ...instances]);
};

describe("aurora-multi-az", () => {
    for (const [title, zones, environment] of [
        ["two zones", ["a", "b"], "production"],
        ["two zones among three instances", ["a", "a", "b"], "platform"],
        ["one instance for tests", ["a"], "test"],
        ["one instance for development", ["a"], "development"],
        ["zones that another stack will tell", [fromOtherStack(), fromOtherStack()], "production"],
    ] as const) {
        it(`accepts ${title}`, async () => assert.deepEqual(await judge(zones, environment), []));
    }
    for (const [title, zones, environment] of [
        ["no instance", [], "production"],
        ["one instance", ["a"], "production"],
        ["one instance whose zone another stack will tell", [fromOtherStack()], "production"],
        ["two instances in one zone", ["a", "a"], "production"],
        ["zones that AWS will choose", [unknown, unknown], "production"],
        ["one zone that AWS will choose", ["a", unknown], "production"],
        ["zones that nobody names", [null, null], "production"],
        ["one instance for an environment nobody has heard of", ["a"], "staging"],
        ["one instance for an environment that is not known", ["a"], unknown],
        ["one instance for an environment that is not said", ["a"], null],
    ] as const) {
        it(`rejects ${title}`, async () => {
            assert.deepEqual(subjects(await judge(zones, environment)), ["db: instances"]);
        });
    }
    it("tells where the instances are", async () => {
        assert.deepEqual(await judge(["a", "a"]), [
            'db: instances must be in 2 zones at least, got 2 in "a", "a"; add a reader with an availabilityZone of its own',
        ]);
        assert.deepEqual(await judge([]), [
            "db: instances must be in 2 zones at least, got no instance; add a reader with an availabilityZone of its own",
        ]);
    });
    it("counts only the cluster's own instances, and knows them by its name too", async () => {
        const named = cluster("production", { clusterIdentifier: "neo-acme-db" });
        const instance = (name: string, clusterIdentifier: string, availabilityZone: string) =>
            resource("aws:rds/clusterInstance:ClusterInstance", name, { clusterIdentifier, availabilityZone });
        const own = [instance("0", "neo-acme-db", "a"), instance("1", "neo-acme-db", "b")];
        assert.deepEqual(await judgeStack("aurora-multi-az", [named, ...own]), []);
        const foreign = [instance("0", "neo-acme-db", "a"), instance("1", "neo-globex-db", "b")];
        assert.deepEqual(subjects(await judgeStack("aurora-multi-az", [named, ...foreign])), ["db: instances"]);
    });

    for (const environment of ["production", "development"]) {
        for (const value of [false, unknown]) {
            it(`rejects ${value === unknown ? "unknown" : "no"} minor upgrades in ${environment}`, async () => {
                const found = await judge(["a", "b"], environment, { autoMinorVersionUpgrade: value });
                assert.deepEqual(subjects(found), ["db-0: autoMinorVersionUpgrade", "db-1: autoMinorVersionUpgrade"]);
            });
        }
    }
    it("accepts minor upgrades, said", async () => {
        assert.deepEqual(await judge(["a", "b"], "production", { autoMinorVersionUpgrade: true }), []);
    });
});
