import { strict as assert } from "node:assert";
import { objectOf } from "../../../support/kubernetes-objects.ts";
import { fromOtherStack, judgeStack, madeFrom, resource, subjects, unknown } from "../../../support/policy.ts";

const group = (tenant: string) =>
    resource("aws:lb/targetGroup:TargetGroup", `${tenant}-group`, { tags: { "neo:tenant": tenant } });
const balancer = resource("aws:lb/loadBalancer:LoadBalancer", "balancer", { tags: { "neo:tenant": "globex" } });
const judge = (targetGroupARN: unknown, tenant: unknown = "shared") =>
    judgeStack("target-group-own-tenant", [
        group("shared"),
        group("globex"),
        balancer,
        objectOf(tenant, "eks.amazonaws.com/v1:TargetGroupBinding", "targets", { spec: { targetGroupARN } }),
    ]);
const arn = (name: string) => `arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/${name}/1a2b3c`;

describe("target-group-own-tenant", () => {
    for (const [title, reference, tenant, isAccepted] of [
        ["the platform's, by the platform", arn("neo-shared-production1-gateway"), "shared", true],
        ["a tenant's own", arn("neo-globex-production1-gateway"), "globex", true],
        ["one of this stack", madeFrom(group("globex")), "globex", true],
        ["one a contract will tell", fromOtherStack(), "globex", true],
        ["the platform's, by a tenant", arn("neo-shared-production1-gateway"), "globex", false],
        ["another tenant's", arn("neo-acme-production1-gateway"), "globex", false],
        ["another tenant's of this stack", madeFrom(group("globex")), "acme", false],
        ["one that may be another tenant's", madeFrom(group("globex"), group("shared")), "globex", false],
        ["a name of nobody's", arn("gateway"), "globex", false],
        ["what is no target group", "neo-globex-production1-gateway", "globex", false],
        ["one that nobody can tell", unknown, "globex", false],
        ["none", undefined, "globex", false],
        ["what will be no target group", madeFrom(balancer), "globex", false],
        ["a name of nobody's, by who cannot be told", arn("gateway"), unknown, false],
        ["one by who cannot be told", arn("neo-globex-production1-gateway"), unknown, false],
    ] as const) {
        it(`${isAccepted ? "accepts" : "refuses"} ${title}`, async () => {
            assert.deepEqual(
                subjects(await judge(reference, tenant)),
                isAccepted ? [] : ["targets: spec.targetGroupARN"],
            );
        });
    }
    it("waits where the cluster is made in the same run, and nothing of its objects is shown", async () => {
        const surroundings = { provider: "cell", providerProps: { kubeconfig: unknown } };
        const type = "kubernetes:eks.amazonaws.com/v1:TargetGroupBinding";
        assert.deepEqual(
            await judgeStack("target-group-own-tenant", [resource(type, "targets", {}, surroundings)]),
            [],
        );
    });
    it("says why", async () => {
        assert.deepEqual(await judge(arn("neo-shared-production1-gateway"), "acme"), [
            "targets: spec.targetGroupARN must name a target group of tenant acme, " +
                `got "${arn("neo-shared-production1-gateway")}"; route to the app by an HTTPRoute`,
        ]);
    });
});
