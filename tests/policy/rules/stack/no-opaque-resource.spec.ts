import { strict as assert } from "node:assert";
import { judgeResource, resource } from "../../../support/policy.ts";

const judge = (type: string) => judgeResource("no-opaque-resource", resource(type, "thing", {}));

describe("no-opaque-resource", () => {
    for (const type of ["aws:s3/bucket:Bucket", "kubernetes:core/v1:ConfigMap", "neo:cell:StageCell"]) {
        it(`accepts ${type}`, async () => assert.deepEqual(await judge(type), []));
    }
    for (const [type, remedy] of [
        ["pulumi-nodejs:dynamic:Resource", "its code runs in the program: use a provider's resource"],
        ["command:local:Command", "a command can do anything: use a provider's resource"],
        ["command:remote:Command", "a command can do anything: use a provider's resource"],
        ["aws:cloudformation/stack:Stack", "what it makes is in a template: write it as resources"],
        ["kubernetes:helm.sh/v3:Release", "what it makes is in a chart: render it, and make its objects"],
        ["kubernetes:kustomize:Directory", "what it makes is in files: make its objects"],
    ] as const) {
        it(`refuses ${type}`, async () => {
            assert.deepEqual(await judge(type), [`thing: type must show what it makes, got ${type}; ${remedy}`]);
        });
    }
});
