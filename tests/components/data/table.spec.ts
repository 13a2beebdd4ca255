import { strict as assert } from "node:assert";
import { Table, tableProblems, type TableArgs } from "../../../components/data/table.ts";
import { RecordingEngine } from "../../support/engine.ts";
import { acmeProduction, virginia } from "../../support/identities.ts";

const args: TableArgs = {
    identity: acmeProduction,
    location: virginia,
    role: "build",
    partitionKey: { name: "tenant", type: "S" },
    kmsKeyArn: "arn:key",
    dataClass: "internal",
};
const tableType = "aws:dynamodb/table:Table";

describe("tableProblems", () => {
    for (const { title, figures, paths } of [
        { title: "accepts its defaults", figures: {}, paths: [] },
        {
            title: "accepts the least of everything",
            figures: { ceiling: { readUnits: 1 }, recoveryDays: 1 },
            paths: [],
        },
        { title: "fails on more days than DynamoDB keeps", figures: { recoveryDays: 36 }, paths: ["recoveryDays"] },
        {
            title: "fails with every problem at once",
            figures: { ceiling: { readUnits: 0, writeUnits: 1.5 }, recoveryDays: 0 },
            paths: ["ceiling.readUnits", "ceiling.writeUnits", "recoveryDays"],
        },
    ]) {
        it(title, () =>
            assert.deepEqual(
                tableProblems(figures).map(({ propertyPath }) => propertyPath),
                paths,
            ),
        );
    }
});

describe("Table", () => {
    let engine: RecordingEngine;
    let table: Table;

    before(async () => {
        engine = new RecordingEngine();
        table = await engine.deploy(() => new Table("build", args));
    });

    it("is named after its owner, which its ARN tells before it exists", () => {
        assert.equal(engine.single(tableType).inputs.name, "neo-acme-production-build");
        assert.equal(table.tableArn, "arn:aws:dynamodb:us-east-1:111122223333:table/neo-acme-production-build");
    });

    it("is encrypted with the given key, and says how much harm a leak would do", () => {
        const { inputs } = engine.single(tableType);
        assert.deepEqual(inputs.serverSideEncryption, { enabled: true, kmsKeyArn: "arn:key" });
        assert.equal(inputs.tags["neo:data-class"], "internal");
    });

    it("is paid by request, up to a ceiling", async () => {
        const { inputs } = engine.single(tableType);
        assert.equal(inputs.billingMode, "PAY_PER_REQUEST");
        assert.deepEqual(inputs.onDemandThroughput, { maxReadRequestUnits: 1000, maxWriteRequestUnits: 1000 });
        const low = await deployed({ ceiling: { writeUnits: 10 } });
        assert.equal(low.single(tableType).inputs.onDemandThroughput.maxWriteRequestUnits, 10);
    });

    it("can be restored to any second of the last 35 days", () => {
        const { pointInTimeRecovery } = engine.single(tableType).inputs;
        assert.deepEqual(pointInTimeRecovery, { enabled: true, recoveryPeriodInDays: 35 });
    });

    it("declares the attributes its keys name, and no others", async () => {
        assert.deepEqual(engine.single(tableType).inputs.attributes, [{ name: "tenant", type: "S" }]);
        const sorted = await deployed({ sortKey: { name: "started", type: "N" }, expiryAttribute: "ends" });
        const { inputs } = sorted.single(tableType);
        assert.deepEqual([inputs.hashKey, inputs.rangeKey], ["tenant", "started"]);
        assert.deepEqual(
            inputs.attributes.map(({ name }: { name: string }) => name),
            ["tenant", "started"],
        );
        assert.deepEqual(inputs.ttl, { attributeName: "ends", enabled: true });
    });

    for (const { title, protection, expected } of [
        { title: "is protected, in the engine and in DynamoDB", protection: undefined, expected: true },
        { title: "lifts both protections when it is told to", protection: false, expected: false },
    ]) {
        it(title, async () => {
            const { protect, inputs } = (await deployed({ protection })).single(tableType);
            assert.deepEqual([protect, inputs.deletionProtectionEnabled], [expected, expected]);
        });
    }

    it("refuses figures that make no sense with every problem in one message", async () => {
        await assert.rejects(
            deployed({ ceiling: { readUnits: 0 }, recoveryDays: 40 }),
            /Table "build": ceiling\.readUnits must be a whole number from 1, got 0\n.*recoveryDays must be 1 to 35 whole days, got 40/,
        );
    });
});

async function deployed(changed: Partial<TableArgs>): Promise<RecordingEngine> {
    const engine = new RecordingEngine();
    await engine.deploy(() => new Table("build", { ...args, ...changed }));
    return engine;
}
