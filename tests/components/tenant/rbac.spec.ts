import { strict as assert } from "node:assert";
import { deployerRules } from "../../../components/tenant/rbac.ts";

/** Verbs by which one can take on rights one was not given. */
const escalations = ["escalate", "bind", "impersonate", "approve", "sign"];
/** The guard rails, what is behind them, and ways into a running container. */
const outOfReach = [
    "secrets",
    "roles",
    "rolebindings",
    "networkpolicies",
    "resourcequotas",
    "limitranges",
    "namespaces",
    "serviceaccounts/token",
    "pods/exec",
    "pods/attach",
    "pods/portforward",
    "pods/ephemeralcontainers",
];

describe("deployerRules", () => {
    it("name every right: no wildcard of groups, resources or verbs", () => {
        const named = deployerRules.flatMap(({ apiGroups, resources, verbs }) => [
            ...apiGroups,
            ...resources,
            ...verbs,
        ]);
        assert.deepEqual(
            named.filter((part) => part.includes("*")),
            [],
        );
    });

    it("hold no verb that widens its own rights", () => {
        const verbs = deployerRules.flatMap((rule) => rule.verbs);
        assert.deepEqual(
            verbs.filter((verb) => escalations.includes(verb)),
            [],
        );
    });

    for (const resource of outOfReach) {
        it(`keep ${resource} out of reach`, () => {
            assert.ok(!deployerRules.some(({ resources }) => resources.includes(resource)));
        });
    }

    it("are enough to run an app", () => {
        for (const resource of [
            "deployments",
            "services",
            "serviceaccounts",
            "horizontalpodautoscalers",
            "poddisruptionbudgets",
        ]) {
            const rule = deployerRules.find(({ resources }) => resources.includes(resource));
            for (const verb of ["get", "create", "update", "patch", "delete"]) {
                assert.ok(rule?.verbs.includes(verb), `${verb} ${resource}`);
            }
        }
    });

    it("let pods be looked at, not changed: those of a Deployment alone obey its rules", () => {
        const rule = deployerRules.find(({ resources }) => resources.includes("pods"))!;
        assert.deepEqual(rule.verbs, ["get", "list", "watch"]);
    });
});
