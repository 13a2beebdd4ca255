import { strict as assert } from "node:assert";
import {
    controllerRules,
    leaderRules,
    proxyManagerRules,
} from "../../../../components/edge/gateway/controller-rules.ts";
import { controllerClass, GatewayController } from "../../../../components/edge/gateway/controller.ts";
import { definitions } from "../../../support/crds.ts";
import { RecordingEngine } from "../../../support/engine.ts";
import { cellIdentity } from "../../../support/identities.ts";
import { assertOwned } from "../../../support/ownership.ts";

const rbac = "kubernetes:rbac.authorization.k8s.io/v1";
const definitionType = "kubernetes:apiextensions.k8s.io/v1:CustomResourceDefinition";

describe("GatewayController", () => {
    const engine = new RecordingEngine();
    let pod: any;
    let subject: GatewayController;

    before(async () => {
        subject = await engine.deploy(
            () =>
                new GatewayController("gateway", {
                    identity: cellIdentity,
                    namespace: "gateway",
                    image: "controller",
                    after: [],
                }),
        );
        pod = engine.single("kubernetes:apps/v1:Deployment").inputs.spec.template.spec;
    });

    it("belongs to its owner, all of it", () => assertOwned(engine, cellIdentity));

    it("makes the custom resource definitions, with the names a cluster looks for", () => {
        assert.deepEqual(
            engine
                .ofType(definitionType)
                .map(({ inputs }) => inputs.metadata.name)
                .sort(),
            definitions.map(({ metadata }) => metadata.name).sort(),
        );
    });

    it("lets one replica go at a time, of its own pods", () => {
        const { labels } = engine.single("kubernetes:apps/v1:Deployment").inputs.spec.template.metadata;
        const { metadata, spec } = engine.single("kubernetes:policy/v1:PodDisruptionBudget").inputs;
        assert.equal(metadata.namespace, "gateway");
        assert.equal(spec.maxUnavailable, 1);
        assert.deepEqual(spec.selector.matchLabels, { "neo/app": labels["neo/app"] });
    });

    it("is asked for a gateway only once definitions and controller are there", async () => {
        const names = await Promise.all(subject.ready.map(({ urn }) => new Promise<string>((use) => urn.apply(use))));
        assert.equal(names.length, definitions.length + 1);
        assert.ok(names.some((urn) => urn.includes("Deployment")));
    });

    it("writes in its own namespace only: all it has of the others is reading and reporting", () => {
        assert.deepEqual(engine.single(`${rbac}:ClusterRole`).inputs.rules, controllerRules);
        const role = engine.single(`${rbac}:Role`).inputs;
        assert.equal(role.metadata.namespace, "gateway");
        assert.deepEqual(role.rules, [...proxyManagerRules, ...leaderRules]);
    });

    for (const binding of ["ClusterRoleBinding", "RoleBinding"]) {
        it(`gives its rights to its own service account and to nobody else: ${binding}`, () => {
            const account = engine.single("kubernetes:core/v1:ServiceAccount").inputs.metadata;
            const { subjects } = engine.single(`${rbac}:${binding}`).inputs;
            assert.deepEqual(subjects, [{ kind: "ServiceAccount", name: account.name, namespace: account.namespace }]);
            assert.equal(pod.serviceAccountName, account.name);
        });
    }

    it("lets no route of a customer leave the cluster or change a proxy", () => {
        const config = JSON.parse(engine.single("kubernetes:core/v1:ConfigMap").inputs.data["envoy-gateway.yaml"]);
        assert.deepEqual(config.extensionApis, { enableBackend: false, enableEnvoyPatchPolicy: false });
        assert.equal(config.gateway.controllerName, controllerClass);
    });

    it("knows its proxies by certificates of the cluster's own authority, and they know it", () => {
        const certificates = engine
            .ofType("kubernetes:cert-manager.io/v1:Certificate")
            .map(({ inputs }) => inputs.spec);
        assert.deepEqual(certificates.map(({ secretName }) => secretName).sort(), ["envoy", "envoy-gateway"]);
        assert.ok(certificates.every(({ usages }) => usages.includes("server auth") && usages.includes("client auth")));
        const service = engine.single("kubernetes:core/v1:Service").inputs.metadata;
        const own = certificates.find(({ secretName }) => secretName === "envoy-gateway")!;
        assert.ok(own.dnsNames.includes(`${service.name}.gateway.svc`));
        assert.equal(pod.volumes.find(({ name }: any) => name === "certs").secret.secretName, "envoy-gateway");
    });

    it("runs twice, and is replaced without a gap", () => {
        const { spec } = engine.single("kubernetes:apps/v1:Deployment").inputs;
        assert.deepEqual([spec.replicas, spec.strategy.rollingUpdate.maxUnavailable], [2, 0]);
        assert.deepEqual(pod.topologySpreadConstraints[0].labelSelector.matchLabels, spec.selector.matchLabels);
    });

    it("starts after its rights, certificates and configuration", () => {
        const { dependencies } = engine.single("kubernetes:apps/v1:Deployment");
        for (const needed of [
            "gateway-reader-binding",
            "gateway-manager-binding",
            "gateway-envoy-tls",
            "gateway-config",
        ]) {
            assert.ok(dependencies.includes(needed), needed);
        }
    });

    it("runs as nobody in particular", () => {
        const [container, ...more] = pod.containers;
        assert.deepEqual(more, []);
        assert.equal(container.image, "controller");
        assert.equal(pod.securityContext.runAsNonRoot, true);
        assert.deepEqual(container.securityContext, {
            allowPrivilegeEscalation: false,
            readOnlyRootFilesystem: true,
            capabilities: { drop: ["ALL"] },
        });
    });
});
