import { strict as assert } from "node:assert";
import {
    controllerRules,
    leaderRules,
    proxyManagerRules,
} from "../../../../components/edge/gateway/controller-rules.ts";
import { definitions } from "../../../support/crds.ts";

const writing = ["create", "update", "patch", "delete", "deletecollection"];
const groups = { controllerRules, proxyManagerRules, leaderRules };

for (const [title, rules] of Object.entries(groups)) {
    describe(title, () => {
        it("names groups, resources and verbs one by one", () => {
            const words = rules.flatMap(({ apiGroups, resources, verbs }) => [...apiGroups, ...resources, ...verbs]);
            assert.deepEqual(
                words.filter((word) => word.includes("*")),
                [],
            );
        });

        it("gives nobody rights: no roles, no bindings, no acting for others, no commands in pods", () => {
            const resources = rules.flatMap(({ resources: names }) => names);
            for (const dangerous of [
                "roles",
                "clusterroles",
                "rolebindings",
                "clusterrolebindings",
                "pods/exec",
                "serviceaccounts/token",
            ]) {
                assert.ok(!resources.includes(dangerous), dangerous);
            }
            const verbs = rules.flatMap(({ verbs: names }) => names);
            assert.deepEqual(
                verbs.filter((verb) => ["escalate", "bind", "impersonate"].includes(verb)),
                [],
            );
        });
    });
}

describe("controllerRules", () => {
    it("writes in customers' namespaces nothing but how their objects fare, and of classes makes and removes none", () => {
        const written = controllerRules.flatMap(({ resources, verbs }) =>
            verbs
                .filter((verb) => writing.includes(verb))
                .flatMap((verb) => resources.map((name) => `${verb} ${name}`)),
        );
        const ofClasses = ["patch gatewayclasses", "update gatewayclasses"];
        const others = written.filter((one) => !ofClasses.includes(one));
        assert.ok(others.length > 0);
        assert.deepEqual(
            others.filter((one) => !/^update [a-z]+\/status$/.test(one)),
            [],
        );
    });

    it("reads every kind there is a definition of, and reports on it", () => {
        for (const { spec } of definitions) {
            for (const resource of [spec.names.plural, `${spec.names.plural}/status`]) {
                assert.ok(
                    controllerRules.some(
                        ({ apiGroups, resources }) => apiGroups.includes(spec.group) && resources.includes(resource),
                    ),
                    resource,
                );
            }
        }
    });
});

describe("leaderRules", () => {
    it("renews leases, without which the second replica takes over again and again", () => {
        const verbs = leaderRules.filter(({ resources }) => resources.includes("leases")).flatMap((rule) => rule.verbs);
        assert.ok(["get", "create", "update"].every((verb) => verbs.includes(verb)));
    });
});
