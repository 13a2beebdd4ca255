import { strict as assert } from "node:assert";
import { judgeResource, resource, subjects, unknown } from "../../../support/policy.ts";

const managed = "67f7725c-6f97-4210-82d7-5512b31e9d03";
const judge = (props: Record<string, unknown>, type = "multitenantDistribution:MultitenantDistribution") =>
    judgeResource("hsts-headers", resource(`aws:cloudfront/${type}`, "edge", props));
const first = (responseHeadersPolicyId?: unknown) => ({ defaultCacheBehavior: { responseHeadersPolicyId } });

describe("hsts-headers", () => {
    for (const policy of [managed, "e61eb60c-9c35-4d20-a928-2b84e02af89c", "eaab4381-ed33-4a86-88ca-d9558dc6cd63"]) {
        it(`accepts ${policy}`, async () => assert.deepEqual(await judge(first(policy)), []));
    }
    for (const policy of [undefined, "", "5cc3b908-e619-4b99-88e5-2cf7f45965bd", unknown]) {
        it(`advises against ${policy === unknown ? "a policy that is not known" : policy}`, async () => {
            const found = subjects(await judge(first(policy)));
            assert.deepEqual(found, ["edge: defaultCacheBehavior.responseHeadersPolicyId"]);
        });
    }
    for (const [list, type] of [
        ["cacheBehaviors", "multitenantDistribution:MultitenantDistribution"],
        ["orderedCacheBehaviors", "distribution:Distribution"],
    ] as const) {
        it(`judges each of ${list}`, async () => {
            const further = [{ responseHeadersPolicyId: managed }, { pathPattern: "/site/*" }];
            assert.deepEqual(await judge({ ...first(managed), [list]: further }, type), [
                `edge: ${list}.1.responseHeadersPolicyId must be a policy of AWS's that sends Strict-Transport-Security, ` +
                    "got absent; use SecurityHeadersPolicy",
            ]);
            assert.deepEqual(subjects(await judge({ ...first(managed), [list]: unknown }, type)), [
                `edge: ${list}.responseHeadersPolicyId`,
            ]);
        });
    }
});
