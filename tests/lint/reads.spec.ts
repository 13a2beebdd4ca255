import { strict as assert } from "node:assert";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { Linter } from "eslint";
import { readBans } from "../../eslint-reads.js";
import { projectRoot } from "../../tools/setup/paths.js";

const [config] = readBans;

/** How many of the bans a line of a program meets. */
function bansMet(line: string): number {
    return new Linter().verify(line, { rules: config!.rules as unknown as Linter.RulesRecord }).length;
}

describe("what programs may not read", () => {
    for (const line of [
        'new pulumi.StackReference("organization/neo/acme");',
        'new StackReference("organization/neo/acme");',
        'aws.s3.Bucket.get("blobs", "neo-acme-blobs");',
        'Bucket.get("blobs", "neo-acme-blobs");',
        'k8s.core.v1.Secret.get("token", "acme/token");',
        'aws.ec2.getVpc({ id: "vpc-1" });',
        "aws.getCallerIdentityOutput();",
        'pulumi.runtime.invoke("aws:ec2/getVpc:getVpc", {});',
        'new pulumi.dynamic.Resource(provider, "thing", {});',
    ]) {
        it(`includes ${line}`, () => assert.equal(bansMet(line), 1));
    }
    for (const line of [
        'settings.get("key");',
        'new Map().get("key");',
        "graph.getNode(one);",
        "new aws.s3.Bucket(name);",
    ]) {
        it(`does not include ${line}`, () => assert.equal(bansMet(line), 0));
    }
    it("has exceptions that exist", () => {
        for (const place of config!.ignores) assert.ok(existsSync(join(projectRoot, place)), place);
    });
});
