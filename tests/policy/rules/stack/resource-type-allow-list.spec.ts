import { strict as assert } from "node:assert";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { reviewedTypes } from "../../../../policy/reviewed-types.ts";
import { projectRoot } from "../../../../tools/setup/paths.js";
import { judgeResource, resource } from "../../../support/policy.ts";

const judge = (type: string) => judgeResource("resource-type-allow-list", resource(type, "thing", {}));

describe("resource-type-allow-list", () => {
    for (const type of [
        "aws:s3/bucket:Bucket",
        "kubernetes:core/v1:Namespace",
        "neo:data:ObjectStore",
        "pulumi:pulumi:Stack",
        "pulumi:providers:aws",
        "pulumi:providers:kubernetes",
        "pulumi:providers:pulumi",
    ]) {
        it(`accepts ${type}`, async () => assert.deepEqual(await judge(type), []));
    }
    for (const type of [
        "aws:efs/fileSystem:FileSystem",
        "aws:s3/bucket:BucketV2",
        "kubernetes:core/v1:Pod",
        "pulumi:providers:random",
        "pulumi:pulumi:StackReference",
        "random:index/randomPassword:RandomPassword",
        "neon:index:Project",
    ]) {
        it(`refuses ${type}`, async () => {
            assert.deepEqual(await judge(type), [
                `thing: type must be one that has been reviewed, got ${type}; ` +
                    "no rule knows it: write those it needs, then add it to policy/reviewed-types.ts",
            ]);
        });
    }
    it("lists every type of AWS that a component makes", () => {
        const folder = join(projectRoot, "components");
        const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
        const made = files.flatMap((file) =>
            [...readFileSync(join(folder, file), "utf8").matchAll(/new aws\.(\w+)\.([A-Z])(\w+)/g)].map(
                ([, module = "", first = "", rest = ""]) =>
                    `aws:${module}/${first.toLowerCase()}${rest}:${first}${rest}`,
            ),
        );
        assert.ok(made.length > 60);
        assert.deepEqual(
            made.filter((type) => !reviewedTypes.has(type)),
            [],
        );
    });
});
