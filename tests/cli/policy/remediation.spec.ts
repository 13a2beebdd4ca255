/** What a remediation fills in is what the engine makes: the answer of a pack alone would not show it. */
import { strict as assert } from "node:assert";
import { join } from "node:path";
import { cluster, inCluster } from "../../simulator/conformance/cases/kubernetes/cluster.ts";
import { NeutralCloud } from "../../simulator/engine/neutral-cloud.ts";

const account = inCluster("kubernetes:core/v1:ServiceAccount", "account", {
    apiVersion: "v1",
    kind: "ServiceAccount",
    metadata: { name: "orders", namespace: "default" },
});

describe("a remediation", function () {
    this.timeout("2m");
    for (const [title, pack, expected] of [
        ["that nobody serves leaves what is left out to Kubernetes", "", undefined],
        ["fills in what is made", join(import.meta.dirname, "remediations-pack"), false],
    ] as const) {
        it(title, async () => {
            const cloud = new NeutralCloud(`remediation-${String(expected)}`);
            try {
                await cloud.createStack("dev");
                const variables = { PULUMI_OPTION_POLICY_PACK: pack };
                const { succeeded, text, errors } = await cloud.runWith("up", "dev", [...cluster, account], {
                    variables,
                });
                assert.ok(succeeded, [...errors, text].join("\n"));
                const made = cloud
                    .inspect((store) => store.list())
                    .find(({ urn }) => urn.endsWith("kubernetes:core/v1:ServiceAccount::account"));
                assert.equal(made?.inputs.automountServiceAccountToken, expected);
            } finally {
                cloud.remove();
            }
        });
    }
});
