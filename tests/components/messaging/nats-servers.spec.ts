import { strict as assert } from "node:assert";
import * as pulumi from "@pulumi/pulumi";
import { busPaths, busPorts } from "../../../components/messaging/nats-config.ts";
import { busServerNames, NatsServers, type NatsServersArgs } from "../../../components/messaging/nats-servers.ts";
import { busImages } from "../../support/bus.ts";
import { RecordingEngine } from "../../support/engine.ts";
import { cellIdentity } from "../../support/identities.ts";
import { assertOwned, named } from "../../support/ownership.ts";

const args: NatsServersArgs = {
    identity: cellIdentity,
    config: "port: 4222\n",
    fetch: ["aws s3 sync s3://accounts /accounts/"],
    environment: { BUS_BUCKET: "accounts" },
    dnsNames: ["bus.neo.app"],
    images: busImages,
    applicationCidrBlocks: ["10.0.0.0/18"],
    after: [],
};
const certificateType = "kubernetes:cert-manager.io/v1:Certificate";
const setType = "kubernetes:apps/v1:StatefulSet";

describe("NatsServers", () => {
    let engine: RecordingEngine;
    let set: any;
    let pod: any;

    before(async () => {
        engine = await deployed({});
        set = engine.single(setType).inputs.spec;
        pod = set.template.spec;
    });

    it("belongs to its owner, all of it", () => assertOwned(engine, cellIdentity));

    it("is three servers, each in a zone of its own or not started at all", () => {
        assert.equal(set.replicas, 3);
        const [zones, ...more] = pod.topologySpreadConstraints;
        assert.deepEqual(more, []);
        assert.deepEqual(
            [zones.topologyKey, zones.maxSkew, zones.minDomains, zones.whenUnsatisfiable],
            ["topology.kubernetes.io/zone", 1, 3, "DoNotSchedule"],
        );
        assert.deepEqual(zones.labelSelector.matchLabels, set.selector.matchLabels);
        assert.equal(engine.single("kubernetes:policy/v1:PodDisruptionBudget").inputs.spec.maxUnavailable, 1);
    });

    it("keeps nothing unless it is told to", () => {
        assert.equal(set.volumeClaimTemplates, undefined);
        assert.equal(quotaOf(engine)["requests.storage"], "0Gi");
        assert.ok(mounts(pod.containers[0]).every(([path]) => path !== busPaths.jetstream));
    });

    it("has a disk for each server where it is told to keep streams, and room for one more in the quota", async () => {
        const keeping = await deployed({ storage: { storageClassName: "bus", gib: 20 } });
        const { spec } = keeping.single(setType).inputs;
        const [disk] = spec.volumeClaimTemplates;
        assert.deepEqual([disk.spec.storageClassName, disk.spec.resources.requests.storage], ["bus", "20Gi"]);
        assert.equal(quotaOf(keeping)["requests.storage"], "80Gi");
        const [path] = mounts(spec.template.spec.containers[0]).find(([, volume]) => volume === disk.metadata.name)!;
        assert.equal(path, busPaths.jetstream);
    });

    it("serves and shows one certificate for every name it is reached by, its own servers among each other included", () => {
        const { spec } = engine.single(certificateType).inputs;
        assert.ok(["bus.neo.app", "bus.bus.svc"].every((name) => spec.dnsNames.includes(name)));
        assert.deepEqual(spec.usages.slice(1), ["server auth", "client auth"]);
        for (const name of busServerNames()) {
            assert.ok(spec.dnsNames.includes(name.replace(/^bus-\d/, "*")), name);
        }
        assert.deepEqual(volume(pod, "tls").secret.secretName, spec.secretName);
    });

    it("finds its servers by the headless service, before they are ready, and leads clients to ready ones only", () => {
        const headless = named(engine, "bus-servers").inputs;
        assert.equal(set.serviceName, headless.metadata.name);
        assert.deepEqual([headless.spec.clusterIP, headless.spec.publishNotReadyAddresses], ["None", true]);
        assert.deepEqual(busServerNames().at(-1), `bus-2.${headless.metadata.name}.${headless.metadata.namespace}.svc`);
        const service = named(engine, "bus-service").inputs;
        assert.equal(service.spec.publishNotReadyAddresses, undefined);
        assert.deepEqual(
            service.spec.ports.map(({ name, port }: any) => [name, port]),
            [
                ["client", busPorts.client],
                ["leaf", busPorts.leaf],
            ],
        );
    });

    it("runs as nobody in particular, and without a token of the Kubernetes API", () => {
        assert.equal(pod.securityContext.runAsNonRoot, true);
        assert.equal(pod.automountServiceAccountToken, false);
        assert.equal(engine.single("kubernetes:core/v1:ServiceAccount").inputs.automountServiceAccountToken, false);
        for (const { name, securityContext } of [...pod.containers, ...pod.initContainers]) {
            const { allowPrivilegeEscalation, readOnlyRootFilesystem, capabilities } = securityContext;
            assert.deepEqual(
                [allowPrivilegeEscalation, readOnlyRootFilesystem, capabilities],
                [false, true, { drop: ["ALL"] }],
                name,
            );
        }
    });

    it("fetches before the server starts, and lets the loop beside it signal it", () => {
        const [fetch] = pod.initContainers;
        const [server, sync] = pod.containers;
        const { data } = engine.single("kubernetes:core/v1:ConfigMap").inputs;
        for (const helper of [fetch, sync]) {
            const [shell, script] = helper.command;
            assert.equal(shell, "/bin/sh");
            assert.ok(data[script.slice(`${busPaths.config}/`.length)] !== undefined, script);
            assert.deepEqual(helper.env[0], { name: "BUS_BUCKET", value: "accounts" });
            assert.equal(helper.image, busImages.sync);
        }
        assert.equal(server.image, busImages.server);
        assert.equal(pod.shareProcessNamespace, true);
    });

    it("names each server after its pod by a variable, not on the command line", () => {
        const [server] = pod.containers;
        assert.deepEqual(server.args, ["--config", "/config/nats.conf"]);
        assert.deepEqual(server.env, [{ name: "POD_NAME", valueFrom: { fieldRef: { fieldPath: "metadata.name" } } }]);
    });

    it("keeps credentials in memory", () => assert.equal(volume(pod, "run").emptyDir.medium, "Memory"));

    for (const probe of ["startupProbe", "readinessProbe", "livenessProbe"]) {
        it(`is asked over HTTPS: ${probe}`, () => {
            assert.equal(pod.containers[0][probe].httpGet.scheme, "HTTPS");
        });
    }

    it("restarts its servers for another configuration, and for nothing else", async () => {
        const annotations = (of: RecordingEngine) => of.single(setType).inputs.spec.template.metadata.annotations;
        assert.deepEqual(annotations(await deployed({ fetch: ["true"] })), annotations(engine));
        assert.notDeepEqual(annotations(await deployed({ config: "port: 4223\n" })), annotations(engine));
    });

    it("starts once guard rails, certificate, configuration and account are there", async () => {
        const waiting = await deployed({}, true);
        const { dependencies } = waiting.single(setType);
        for (const needed of ["bus-tls", "bus-config", "bus-account", "bus-servers"]) {
            assert.ok(dependencies.includes(needed), needed);
        }
        const certificate = waiting.single(certificateType).dependencies;
        assert.ok(certificate.includes("bus-namespace-default-deny") && certificate.includes("authority"));
    });

    it("refuses ranges that are none: its network policies would let everybody in", async () => {
        await assert.rejects(deployed({ applicationCidrBlocks: [] }), /must name at least one range, got none/);
    });
});

/** @param waits whether there is something that has to be there before */
async function deployed(changed: Partial<NatsServersArgs>, waits = false): Promise<RecordingEngine> {
    const engine = new RecordingEngine();
    await engine.deploy(() => {
        const after = waits ? [new Needed("authority", {}, {})] : [];
        return new NatsServers("bus", { ...args, after, ...changed });
    });
    return engine;
}

class Needed extends pulumi.CustomResource {
    constructor(name: string, inputs: pulumi.Inputs, options: pulumi.CustomResourceOptions) {
        super("test:index:Needed", name, inputs, options);
    }
}

function quotaOf(engine: RecordingEngine): any {
    return engine.single("kubernetes:core/v1:ResourceQuota").inputs.spec.hard;
}

function mounts(container: any): [string, string][] {
    return container.volumeMounts.map(({ mountPath, name }: any) => [mountPath, name]);
}

function volume(pod: any, name: string): any {
    return pod.volumes.find((one: any) => one.name === name);
}
