import { strict as assert } from "node:assert";
import { judgeResource, resource, subjects, unknown } from "../../../support/policy.ts";

const good = {
    pointInTimeRecovery: { enabled: true },
    billingMode: "PAY_PER_REQUEST",
    onDemandThroughput: { maxReadRequestUnits: 1, maxWriteRequestUnits: 1000 },
};
const judge = (changes: Record<string, unknown>) =>
    judgeResource("dynamodb-recoverable", resource("aws:dynamodb/table:Table", "table", { ...good, ...changes }));
const ceiling = (changes: Record<string, unknown>) =>
    judge({ onDemandThroughput: { ...good.onDemandThroughput, ...changes } });

describe("dynamodb-recoverable", () => {
    it("accepts recovery and a ceiling", async () => assert.deepEqual(await judge({}), []));
    for (const [title, changes, expected] of [
        ["no recovery", { pointInTimeRecovery: null }, ["pointInTimeRecovery.enabled"]],
        ["recovery off", { pointInTimeRecovery: { enabled: false } }, ["pointInTimeRecovery.enabled"]],
        ["recovery that is not known", { pointInTimeRecovery: unknown }, ["pointInTimeRecovery.enabled"]],
        ["provisioned capacity", { billingMode: "PROVISIONED" }, ["billingMode"]],
        ["AWS's own choice of capacity", { billingMode: null }, ["billingMode"]],
        ["a billing mode that is not known", { billingMode: unknown }, ["billingMode"]],
        [
            "no ceiling",
            { onDemandThroughput: null },
            ["onDemandThroughput.maxReadRequestUnits", "onDemandThroughput.maxWriteRequestUnits"],
        ],
    ] as const) {
        it(`rejects ${title}`, async () => {
            assert.deepEqual(
                subjects(await judge(changes)),
                expected.map((property) => `table: ${property}`),
            );
        });
    }
    for (const name of ["maxReadRequestUnits", "maxWriteRequestUnits"]) {
        for (const value of [null, -1, 0, unknown]) {
            it(`rejects ${name} being ${value === unknown ? "unknown" : value}`, async () => {
                assert.deepEqual(subjects(await ceiling({ [name]: value })), [`table: onDemandThroughput.${name}`]);
            });
        }
    }
    it("tells the value seen and why", async () => {
        assert.deepEqual(await ceiling({ maxReadRequestUnits: -1 }), [
            "table: onDemandThroughput.maxReadRequestUnits must be 1 at least, got -1; without it the bill has no end",
        ]);
    });
});
