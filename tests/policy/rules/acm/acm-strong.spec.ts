import { strict as assert } from "node:assert";
import { judgeResource, resource, subjects, unknown } from "../../../support/policy.ts";

const judge = (changes: Record<string, unknown>) =>
    judgeResource(
        "acm-strong",
        resource("aws:acm/certificate:Certificate", "tls", { validationMethod: "DNS", ...changes }),
    );
const logged = (value: unknown) => ({ options: { certificateTransparencyLoggingPreference: value } });

describe("acm-strong", () => {
    for (const [title, changes] of [
        ["ACM's own choice", {}],
        ["an elliptic curve", { keyAlgorithm: "EC_prime256v1" }],
        ["RSA of 2,048 bits", { keyAlgorithm: "RSA_2048", ...logged("ENABLED") }],
    ] as const) {
        it(`accepts ${title}`, async () => assert.deepEqual(await judge(changes), []));
    }
    for (const [title, changes, property] of [
        ["a short key", { keyAlgorithm: "RSA_1024" }, "keyAlgorithm"],
        ["a key that is not known", { keyAlgorithm: unknown }, "keyAlgorithm"],
        ["mail", { validationMethod: "EMAIL" }, "validationMethod"],
        ["no validation", { validationMethod: null }, "validationMethod"],
        ["a validation that is not known", { validationMethod: unknown }, "validationMethod"],
        ["no transparency", logged("DISABLED"), "options.certificateTransparencyLoggingPreference"],
        ["transparency that is not known", { options: unknown }, "options.certificateTransparencyLoggingPreference"],
    ] as const) {
        it(`rejects ${title}`, async () => assert.deepEqual(subjects(await judge(changes)), [`tls: ${property}`]));
    }
    it("tells the value seen and why", async () => {
        assert.deepEqual(await judge({ keyAlgorithm: "RSA_1024" }), [
            'tls: keyAlgorithm must be RSA_2048, an elliptic curve, or absent, got "RSA_1024"; a short key can be computed',
        ]);
    });
});
