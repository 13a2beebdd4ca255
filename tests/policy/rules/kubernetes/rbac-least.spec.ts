import { strict as assert } from "node:assert";
import { judgeResource, resource, subjects, unknown } from "../../../support/policy.ts";

const judgeRole = (props: Record<string, unknown>, kind = "Role") =>
    judgeResource("rbac-least", resource(`kubernetes:rbac.authorization.k8s.io/v1:${kind}`, "role", props));
const judge = (rule: unknown, kind?: string) => judgeRole({ rules: [rule] }, kind);
const rule = (resources: unknown, verbs: unknown, more: object = {}) => ({
    apiGroups: [""],
    resources,
    verbs,
    ...more,
});
const kinds = ["Role", "ClusterRole"];

describe("rbac-least", () => {
    for (const [title, given] of [
        [
            "deploying",
            rule(["services", "configmaps"], ["get", "list", "watch", "create", "update", "patch", "delete"]),
        ],
        ["secrets by name", rule(["secrets"], ["get"], { resourceNames: ["tls"] })],
        ["writing secrets", rule(["secrets"], ["create"])],
        ["reading webhooks and volumes", rule(["mutatingwebhookconfigurations", "persistentvolumes"], ["get", "list"])],
        ["a path of the API", { nonResourceURLs: ["/healthz"], verbs: ["get"] }],
    ] as const) {
        for (const kind of kinds) {
            it(`accepts ${title} by a ${kind}`, async () => assert.deepEqual(await judge(given, kind), []));
        }
    }
    it("accepts a role without rules", async () => assert.deepEqual(await judgeRole({}), []));

    for (const [title, given, path] of [
        ["every resource", rule(["*"], ["get"]), "resources"],
        ["every subresource", rule(["pods/*"], ["get"]), "resources"],
        ["every verb", rule(["pods"], ["*"]), "verbs"],
        ["every group", { ...rule(["pods"], ["get"]), apiGroups: ["", "*"] }, "apiGroups"],
        ["every path", { nonResourceURLs: ["/api/*"], verbs: ["get"] }, "nonResourceURLs"],
        ["resources that are not known", rule(unknown, ["get"]), "resources"],
        ["a verb that is not known", rule(["pods"], ["get", unknown]), "verbs"],
        ...["bind", "escalate", "impersonate"].map((verb) => [verb, rule(["roles"], ["get", verb]), "verbs"] as const),
        ["every secret", rule(["configmaps", "secrets"], ["get"]), undefined],
        ["a list of every secret", rule(["secrets"], ["list"]), undefined],
        ["secrets of names that are not known", rule(["secrets"], ["get"], { resourceNames: [unknown] }), undefined],
        ["kubelets", rule(["nodes/proxy"], ["get"]), undefined],
        ["webhooks", rule(["validatingwebhookconfigurations"], ["patch"]), undefined],
        ["tokens", rule(["serviceaccounts/token"], ["create"]), undefined],
        ["volumes", rule(["persistentvolumes"], ["create"]), undefined],
        ["signatures", rule(["certificatesigningrequests/approval"], ["update"]), undefined],
    ] as const) {
        for (const kind of kinds) {
            it(`rejects ${title} by a ${kind}`, async () => {
                const property = path === undefined ? "rules.0" : `rules.0.${path}`;
                assert.deepEqual(subjects(await judge(given, kind)), [`role: ${property}`]);
            });
        }
    }
    it("rejects rules that are not known", async () => {
        assert.deepEqual(subjects(await judgeRole({ rules: unknown })), [
            ...["apiGroups", "resources", "verbs", "nonResourceURLs"].map((list) => `role: rules.${list}`),
        ]);
    });
    it("rejects rules that come from elsewhere", async () => {
        const props = { aggregationRule: { clusterRoleSelectors: [{}] } };
        assert.deepEqual(subjects(await judgeRole(props, "ClusterRole")), ["role: aggregationRule"]);
    });

    const secrets = { rules: [rule(["secrets"], ["get", "list", "watch"])] };
    it("lets the gateway's controller read certificates", async () => {
        assert.deepEqual(await judgeRole({ metadata: { name: "envoy-gateway" }, ...secrets }, "ClusterRole"), []);
    });
    for (const [kind, name] of [
        ["Role", "envoy-gateway"],
        ["ClusterRole", "other"],
        ["ClusterRole", unknown],
    ] as const) {
        it(`lets no ${kind} called ${name} read them`, async () => {
            assert.deepEqual(subjects(await judgeRole({ metadata: { name }, ...secrets }, kind)), ["role: rules.0"]);
        });
    }
    it("lets the controller have nothing else", async () => {
        const rules = [rule(["nodes/proxy"], ["get"])];
        assert.equal((await judgeRole({ metadata: { name: "envoy-gateway" }, rules }, "ClusterRole")).length, 1);
    });
    it("tells what leads where", async () => {
        assert.deepEqual(await judge(rule(["nodes/proxy"], ["get"])), [
            "role: rules.0 must not give anything on nodes/proxy, got get on nodes/proxy; it speaks to every kubelet, past " +
                "admission and audit",
        ]);
    });
});
