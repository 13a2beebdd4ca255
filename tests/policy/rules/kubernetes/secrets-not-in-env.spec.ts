import { strict as assert } from "node:assert";
import { judgeResource, resource, subjects, unknown } from "../../../support/policy.ts";

const judge = (container: object, list = "containers") =>
    judgeResource(
        "secrets-not-in-env",
        resource("kubernetes:core/v1:Pod", "app", { spec: { [list]: [{ name: "app", ...container }] } }),
    );
const fromSecret = { name: "DATABASE", valueFrom: { secretKeyRef: { name: "db", key: "url" } } };

describe("secrets-not-in-env", () => {
    for (const [title, env] of [
        ["a plain variable", [{ name: "LOG_LEVEL", value: "info" }]],
        ["a field of the pod", [{ name: "POD_NAME", valueFrom: { fieldRef: { fieldPath: "metadata.name" } } }]],
        ["a setting", [{ name: "MODE", valueFrom: { configMapKeyRef: { name: "a", key: "b" } } }]],
        [
            "where a secret is",
            [{ name: "DATABASE_SECRET", value: "arn:aws:secretsmanager:eu-west-1:000000000000:secret:a" }],
        ],
        ["a file with a secret", [{ name: "TOKEN_FILE", value: "/run/token" }]],
        ["a secret's name without a value", [{ name: "TOKEN", value: "" }]],
        ["no variables", undefined],
    ] as const) {
        it(`says nothing of ${title}`, async () => assert.deepEqual(await judge({ env }), []));
    }
    it("says nothing of settings as variables", async () => {
        assert.deepEqual(await judge({ envFrom: [{ configMapRef: { name: "a" } }] }), []);
    });
    for (const [title, changes, path] of [
        ["a key of a Secret", { env: [{ name: "A", value: "b" }, fromSecret] }, "env.1"],
        ["a password", { env: [{ name: "DB_PASSWORD", value: "hidden" }] }, "env.0"],
        ["a token", { env: [{ name: "githubToken", value: "hidden" }] }, "env.0"],
        ["a password that is not known yet", { env: [{ name: "DB_PASSWORD", value: unknown }] }, "env.0"],
        ["a Secret's key that is not known yet", { env: [{ name: "A", valueFrom: unknown }] }, "env.0"],
        ["a variable that is not known yet", { env: [unknown] }, "env.0"],
        ["an API key", { env: [{ name: "API_KEY", value: "hidden" }] }, "env.0"],
        ["a whole Secret", { envFrom: [{ secretRef: { name: "db" } }] }, "envFrom.0"],
        ["variables that are not known", { env: unknown }, "env"],
        ["sources that are not known", { envFrom: unknown }, "envFrom"],
    ] as const) {
        for (const list of ["containers", "initContainers"]) {
            it(`tells of ${title} among ${list}`, async () => {
                const messages = await judge(changes, list);
                assert.deepEqual(subjects(messages), [`app: spec.${list}.0.${path}`]);
                assert.doesNotMatch(messages.join(), /hidden/);
            });
        }
    }
    it("tells that a value is not known yet", async () => {
        assert.deepEqual(await judge({ env: [{ name: "DB_PASSWORD", value: unknown }] }), [
            "app: spec.containers.0.env.0 must hold no secret, got DB_PASSWORD with a value not known yet; mount it, or read it " +
                "with the pod's own role",
        ]);
    });
    it("tells the variable, and not its value", async () => {
        assert.deepEqual(await judge({ env: [{ name: "DB_PASSWORD", value: "hidden" }] }), [
            "app: spec.containers.0.env.0 must hold no secret, got DB_PASSWORD with a value; mount it, or read it with the " +
                "pod's own role",
        ]);
    });
});
