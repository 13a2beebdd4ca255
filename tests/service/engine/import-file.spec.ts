import { strict as assert } from "node:assert";
import { importPlan, type ImportFile } from "../../../service/engine/import-file.ts";
import type { ImportRequest } from "../../../service/domain/operation-arguments.ts";

const root = "urn:pulumi:acme-test::neo::";
const space = `${root}neo:tenant:Space::acme-test`;
/** As a preview writes it. */
const candidates: ImportFile = {
    nameTable: { space, aws: `${root}pulumi:providers:aws::aws` },
    resources: [
        { type: "aws:kms/alias:Alias", name: "key-alias", parent: "space" },
        { type: "aws:iam/policy:Policy", name: "acme-testPolicy", logicalName: "acme-test", parent: "space" },
        { type: "neo:data:ObjectStore", name: "files", component: true, parent: "space" },
        { type: "aws:s3/bucket:Bucket", name: "files-bucket", parent: "files" },
        { type: "aws:s3/bucketVersioning:BucketVersioning", name: "files-versions", parent: "files-bucket" },
        { type: "aws:ec2/eip:Eip", name: "address" },
        { type: "aws:kms/alias:Alias", name: "key-alias", parent: "files" },
    ],
};
const urns = {
    alias: `${root}neo:tenant:Space$aws:kms/alias:Alias::key-alias`,
    policy: `${root}neo:tenant:Space$aws:iam/policy:Policy::acme-test`,
    bucket: `${root}neo:tenant:Space$neo:data:ObjectStore$aws:s3/bucket:Bucket::files-bucket`,
    address: `${root}aws:ec2/eip:Eip::address`,
};
const plan = (wanted: ImportRequest[], known: { urn: string; id: string }[] = []) =>
    importPlan("acme-test", "neo", candidates, wanted, known);
const named = (file: ImportFile) => file.resources?.map(({ name, id }) => [name, id]);

describe("an import", () => {
    for (const [what, urn] of Object.entries(urns)) {
        it(`finds the ${what} by its URN`, () => {
            const { taken, problems } = plan([{ urn, id: "x" }]);
            assert.deepEqual([taken, problems], [[{ urn, id: "x" }], []]);
        });
    }

    it("finds a resource by type and name, which may be another than that in the file", () => {
        const { file, taken } = plan([{ type: "aws:iam/policy:Policy", name: "acme-test", id: "arn" }]);
        assert.deepEqual(named(file), [["acme-testPolicy", "arn"]]);
        assert.equal(file.nameTable, candidates.nameTable);
        assert.deepEqual(taken, [{ urn: urns.policy, id: "arn" }]);
    });

    it("asks which one, where type and name do not say it; the parent does", () => {
        const wanted = { type: "aws:kms/alias:Alias", name: "key-alias", id: "x" };
        assert.match(plan([wanted]).problems[0]!, /must be one resource .*, got 2 .*; say its urn/);
        for (const parent of ["acme-test", space]) {
            assert.deepEqual(plan([{ ...wanted, parent }]).taken, [{ urn: urns.alias, id: "x" }]);
        }
    });

    it("takes in components above it, which have no object", () => {
        const { file, taken } = plan([{ urn: urns.bucket, id: "files" }]);
        assert.deepEqual(named(file), [
            ["files", undefined],
            ["files-bucket", "files"],
        ]);
        assert.equal(taken.length, 1);
    });

    it("takes in parents first, in whatever order they were asked for, and none that was not asked for", () => {
        const child = { type: "aws:s3/bucketVersioning:BucketVersioning", name: "files-versions", id: "v" };
        const { file } = plan([child, { urn: urns.bucket, id: "b" }]);
        assert.deepEqual(
            named(file)!.map(([name]) => name),
            ["files", "files-bucket", "files-versions"],
        );
        assert.match(
            plan([child]).problems.join(),
            /must have a parent that is there, got none; import urn:.*files-bucket/,
        );
    });

    it("takes in nothing that is there, and says so when that is another object", () => {
        const known = [{ urn: urns.alias, id: "alias/a" }];
        const without = { ...candidates, resources: candidates.resources!.slice(1, 6) };
        const ask = (id: string) => importPlan("acme-test", "neo", without, [{ urn: urns.alias, id }], known);
        assert.deepEqual([ask("alias/a").taken, ask("alias/a").problems], [[], []]);
        assert.match(ask("alias/b").problems[0]!, /got alias\/a in the state/);
    });

    it("refuses what the program would not make, and components, all at once", () => {
        const { problems } = plan([
            { urn: `${root}aws:ec2/eip:Eip::other`, id: "x" },
            { type: "neo:data:ObjectStore", name: "files", id: "x" },
        ]);
        assert.equal(problems.length, 2);
        assert.match(problems[0]!, /^operation: arguments.resources\[0\] must be one .*, got 0 .*; look at a preview$/);
        assert.match(problems[1]!, /^operation: arguments.resources\[1\] must have an object, got a component/);
        assert.deepEqual(importPlan("s", "neo", {}, [], []).problems, []);
    });
});
