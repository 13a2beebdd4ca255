import { strict as assert } from "node:assert";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { CloudStore, openStoreFromEnvironment, type CloudObject } from "../../../simulator/cloud/store.ts";
import { folderPerTest } from "../support/folder.ts";
import { urnOf } from "../support/provider-process.ts";

function bucket(id: string, stack = "dev"): CloudObject {
    const type = "aws:s3/bucket:Bucket";
    return {
        provider: "aws",
        scope: "000000000000/eu-central-1",
        type,
        id,
        urn: urnOf(type, id, stack),
        exclusiveName: `bucket ${id}`,
        generation: 0,
        inputs: { bucket: id },
        outputs: { bucket: id, arn: `arn:aws:s3:::${id}` },
        created: "2026-01-01T00:00:00.000Z",
    };
}

describe("CloudStore", () => {
    const folder = folderPerTest();
    let store: CloudStore;
    beforeEach(() => {
        store = new CloudStore(join(folder(), "cloud.db"));
    });
    afterEach(() => {
        store.close();
    });

    it("gives back what was put in", () => {
        store.put(bucket("one"));
        assert.deepEqual(store.get(bucket("one")), bucket("one"));
        assert.deepEqual(store.findByUrn(bucket("one").urn), bucket("one"));
    });

    it("changes and removes", () => {
        store.put(bucket("one"));
        store.update(bucket("one"), { urn: bucket("two").urn, inputs: { a: 1 }, outputs: { b: 2 } });
        assert.deepEqual(store.get(bucket("one")), {
            ...bucket("one"),
            urn: bucket("two").urn,
            inputs: { a: 1 },
            outputs: { b: 2 },
        });
        store.remove(bucket("one"));
        assert.equal(store.get(bucket("one")), undefined);
    });

    it("lists a stack's objects, and none of a stack whose name begins alike", () => {
        for (const object of [bucket("one", "acme"), bucket("two", "acme-dev"), bucket("three", "acme")]) {
            store.put(object);
        }
        assert.deepEqual(
            store.listByStack("acme").map(({ id }) => id),
            ["one", "three"],
        );
    });

    it("counts", () => {
        store.put(bucket("one"));
        store.put(bucket("two"));
        assert.deepEqual(store.counts(), { total: 2, byProvider: { aws: 2 }, byType: { "aws:s3/bucket:Bucket": 2 } });
    });

    it("refuses a second object of the same exclusive name", () => {
        store.put(bucket("one"));
        assert.throws(() => {
            store.put({ ...bucket("two"), exclusiveName: "bucket one" });
        }, /UNIQUE constraint failed/);
    });

    it("undoes a transaction that throws", () => {
        assert.throws(() =>
            store.transaction(() => {
                store.put(bucket("one"));
                throw new Error("stop");
            }),
        );
        assert.deepEqual(store.list(), []);
    });

    it("forgets everything on reset, counters too", () => {
        store.put(bucket("one"));
        store.counters.increment("seen");
        assert.equal(store.counters.value("seen"), 1);
        store.reset();
        assert.deepEqual([store.counts().total, store.counters.value("seen")], [0, 0]);
    });

    it("refuses a file of another version", () => {
        const path = join(folder(), "old.db");
        new CloudStore(path).close();
        const database = new DatabaseSync(path);
        database.exec("update settings set value = '0' where name = 'schema version'");
        database.close();
        assert.throws(() => new CloudStore(path), /was written by version 0 of the local cloud/);
    });

    it("says which variable must name the file", () => {
        assert.throws(() => openStoreFromEnvironment({}), /NEO_CLOUD_STORE is not set/);
    });
});
