import { strict as assert } from "node:assert";
import { Gateway, gatewayDefaults, type GatewayArgs } from "../../../../components/edge/gateway/gateway.ts";
import { gatewayName, gatewayNamespace, routedNamespaceLabel } from "../../../../components/tenant/network-policies.ts";
import { RecordingEngine } from "../../../support/engine.ts";
import { cellIdentity } from "../../../support/identities.ts";
import { assertOwned } from "../../../support/ownership.ts";

const args: GatewayArgs = {
    identity: cellIdentity,
    domain: "outsystems.app",
    targetGroupArn: "arn:targets",
    applicationCidrBlocks: ["10.0.0.0/18"],
    images: { controller: "controller", proxy: "proxy" },
    after: [],
};
const standard = "kubernetes:gateway.networking.k8s.io/v1";
const own = "kubernetes:gateway.envoyproxy.io/v1alpha1";
const bindingType = "kubernetes:eks.amazonaws.com/v1:TargetGroupBinding";

describe("Gateway", () => {
    let engine: RecordingEngine;

    before(async () => (engine = await deployed({})));

    it("belongs to its owner, all of it", () => assertOwned(engine, cellIdentity));

    it("listens once, with TLS, for any host, with a certificate for its domain", () => {
        const { listeners } = specOf(`${standard}:Gateway`);
        assert.deepEqual(
            listeners.map(({ protocol, port, hostname, tls }: any) => [protocol, port, hostname, tls.mode]),
            [["HTTPS", 8443, undefined, "Terminate"]],
        );
        const certificate = engine.registrations.find(({ name }) => name === "gateway-tls")!.inputs.spec;
        assert.deepEqual(certificate.dnsNames, ["outsystems.app", "*.outsystems.app"]);
        assert.deepEqual(listeners[0].tls.certificateRefs, [{ name: certificate.secretName }]);
    });

    it("takes routes from labelled namespaces only", () => {
        const [{ allowedRoutes }] = specOf(`${standard}:Gateway`).listeners;
        assert.deepEqual(allowedRoutes.kinds, [{ kind: "HTTPRoute" }]);
        assert.deepEqual(allowedRoutes.namespaces, {
            from: "Selector",
            selector: { matchLabels: routedNamespaceLabel },
        });
    });

    it("is of its own class, which makes its proxies as it says", () => {
        const proxies = engine.single(`${own}:EnvoyProxy`).inputs;
        const { parametersRef } = specOf(`${standard}:GatewayClass`);
        assert.deepEqual(
            [parametersRef.name, parametersRef.namespace],
            [proxies.metadata.name, proxies.metadata.namespace],
        );
        const { name, namespace } = engine.single(`${standard}:GatewayClass`).inputs.metadata;
        assert.deepEqual([name, namespace], [specOf(`${standard}:Gateway`).gatewayClassName, undefined]);
    });

    it("has a proxy in each zone at least, and as many more as it is told to have", async () => {
        const { envoyHpa, envoyDeployment, envoyPDB } = proxiesOf(engine);
        assert.deepEqual(
            [envoyHpa.minReplicas, envoyHpa.maxReplicas],
            [gatewayDefaults.replicas.min, gatewayDefaults.replicas.max],
        );
        assert.ok(gatewayDefaults.replicas.min >= 3);
        const [zones] = envoyDeployment.pod.topologySpreadConstraints;
        assert.deepEqual(
            [zones.topologyKey, zones.minDomains, zones.whenUnsatisfiable],
            ["topology.kubernetes.io/zone", 3, "DoNotSchedule"],
        );
        assert.equal(envoyPDB.maxUnavailable, 1);
        const larger = proxiesOf(await deployed({ replicas: { min: 6, max: 20 } })).envoyHpa;
        assert.deepEqual([larger.minReplicas, larger.maxReplicas], [6, 20]);
    });

    it("runs the given images as nobody in particular", () => {
        const { container, pod } = proxiesOf(engine).envoyDeployment;
        assert.equal(container.image, "proxy");
        assert.equal(pod.securityContext.runAsNonRoot, true);
        assert.equal(container.securityContext.allowPrivilegeEscalation, false);
        assert.deepEqual(container.securityContext.capabilities, { drop: ["ALL"] });
        assert.equal(
            engine.single("kubernetes:apps/v1:Deployment").inputs.spec.template.spec.containers[0].image,
            "controller",
        );
    });

    it("is reached through the cell's load balancer only, and has none of its own", () => {
        const { envoyService } = proxiesOf(engine);
        const binding = specOf(bindingType);
        assert.equal(envoyService.type, "ClusterIP");
        assert.deepEqual(binding.serviceRef, {
            name: envoyService.name,
            port: specOf(`${standard}:Gateway`).listeners[0].port,
        });
        assert.deepEqual([binding.targetGroupARN, binding.targetType], ["arn:targets", "ip"]);
    });

    it("spreads requests round robin, within a zone first, and passes over replicas that fail", () => {
        const { loadBalancer, healthCheck, targetRefs } = specOf(`${own}:BackendTrafficPolicy`);
        assert.equal(loadBalancer.type, "RoundRobin");
        assert.ok(loadBalancer.zoneAware.preferLocal !== undefined);
        assert.ok(healthCheck.passive.consecutive5XxErrors > 0);
        assert.equal(targetRefs[0].name, gatewayName);
        const [zone] = proxiesOf(engine).envoyDeployment.container.env;
        assert.match(zone.valueFrom.fieldRef.fieldPath, /topology\.kubernetes\.io\/zone/);
    });

    it("tries again only what no app has seen: nothing is done twice", () => {
        const { retry } = specOf(`${own}:BackendTrafficPolicy`);
        assert.deepEqual(retry.retryOn.triggers, ["connect-failure", "reset-before-request"]);
    });

    it("refuses what hides a path or a header from those who judge them", () => {
        const { tls, headers, path, targetRefs } = specOf(`${own}:ClientTrafficPolicy`);
        assert.equal(tls.minVersion, "1.2");
        assert.equal(headers.withUnderscoresAction, "RejectRequest");
        assert.equal(path.escapedSlashesAction, "RejectRequest");
        assert.equal(targetRefs[0].name, gatewayName);
    });

    it("keeps all of it in one namespace, whose guard rails are there first", () => {
        const inside = engine.registrations.filter(({ inputs }) => inputs.metadata?.namespace !== undefined);
        assert.deepEqual(new Set(inside.map(({ inputs }) => inputs.metadata.namespace)), new Set([gatewayNamespace]));
        const { dependencies } = engine.single("kubernetes:core/v1:ConfigMap");
        assert.ok(dependencies.includes("gateway-namespace-default-deny"));
    });

    it("comes up in order: definitions, proxies, class, gateway, and then what speaks of it", () => {
        const steps = [
            `${own}:EnvoyProxy`,
            `${standard}:GatewayClass`,
            `${standard}:Gateway`,
            `${own}:ClientTrafficPolicy`,
        ];
        const waits = steps.map((type) => engine.single(type).dependencies);
        const names = steps.map((type) => engine.single(type).name);
        assert.ok(waits[0]!.includes("gateway-controller-gateways.gateway.networking.k8s.io"));
        names.slice(0, -1).forEach((name, index) => assert.ok(waits[index + 1]!.includes(name), name));
    });

    function specOf(type: string): any {
        return engine.single(type).inputs.spec;
    }
});

async function deployed(changed: Partial<GatewayArgs>): Promise<RecordingEngine> {
    const engine = new RecordingEngine();
    await engine.deploy(() => new Gateway("gateway", { ...args, ...changed }));
    return engine;
}

function proxiesOf(engine: RecordingEngine): any {
    return engine.single("kubernetes:gateway.envoyproxy.io/v1alpha1:EnvoyProxy").inputs.spec.provider.kubernetes;
}
