import { strict as assert } from "node:assert";
import { judgeResource, resource, subjects, unknown } from "../../../support/policy.ts";

const judge = (spec: unknown) =>
    judgeResource(
        "gateway-client-tls",
        resource("kubernetes:gateway.envoyproxy.io/v1alpha1:ClientTrafficPolicy", "cell", { spec }),
    );

describe("gateway-client-tls", () => {
    for (const spec of [
        {},
        { tls: {} },
        { tls: { minVersion: "1.2" } },
        { tls: { minVersion: "1.3", maxVersion: "1.3" } },
    ]) {
        it(`accepts ${JSON.stringify(spec)}`, async () => assert.deepEqual(await judge(spec), []));
    }
    for (const version of ["1.0", "1.1", "Auto", 1.2, unknown]) {
        it(`refuses ${version === unknown ? "a version that is not known" : JSON.stringify(version)}`, async () => {
            assert.deepEqual(subjects(await judge({ tls: { minVersion: version } })), ["cell: spec.tls.minVersion"]);
            assert.deepEqual(subjects(await judge({ tls: { maxVersion: version } })), ["cell: spec.tls.maxVersion"]);
        });
    }
    it("refuses settings that are not known", async () => {
        for (const spec of [unknown, { tls: unknown }]) {
            assert.deepEqual(subjects(await judge(spec)), ["cell: spec.tls.minVersion", "cell: spec.tls.maxVersion"]);
        }
    });
    it("says why", async () => {
        assert.deepEqual(await judge({ tls: { minVersion: "1.0" } }), [
            'cell: spec.tls.minVersion must be 1.2, 1.3 or absent, got "1.0"; older versions are broken',
        ]);
    });
});
