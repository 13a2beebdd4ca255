import { strict as assert } from "node:assert";
import { readFileSync, statSync } from "node:fs";
import { gatewayVersion } from "../../../../components/edge/gateway/controller.ts";
import { Gateway } from "../../../../components/edge/gateway/gateway.ts";
import { AppRoute, type TokenCheck } from "../../../../components/tenant/app-route.ts";
import { crdFile, definitions, judged } from "../../../support/crds.ts";
import { RecordingEngine } from "../../../support/engine.ts";
import { acmeProduction, cellIdentity } from "../../../support/identities.ts";

const gatewayApi = "gateway.networking.k8s.io";
const envoyGateway = "gateway.envoyproxy.io";

describe("crds.json", () => {
    it("has exactly the kinds our objects are of, and those the controller does not start without", () => {
        assert.deepEqual(
            definitions.map(({ spec }) => [spec.group, spec.names.kind, spec.versions.map(({ name }) => name).join()]),
            [
                [gatewayApi, "GatewayClass", "v1"],
                [gatewayApi, "Gateway", "v1"],
                [gatewayApi, "HTTPRoute", "v1"],
                [gatewayApi, "ReferenceGrant", "v1beta1"],
                [gatewayApi, "BackendTLSPolicy", "v1"],
                [envoyGateway, "EnvoyProxy", "v1alpha1"],
                [envoyGateway, "ClientTrafficPolicy", "v1alpha1"],
                [envoyGateway, "BackendTrafficPolicy", "v1alpha1"],
                [envoyGateway, "SecurityPolicy", "v1alpha1"],
            ],
        );
    });

    it("names keys of lists only where the items have them: the API server refuses others", () => {
        const wrong = definitions.flatMap(({ metadata, spec }) =>
            spec.versions.flatMap(({ schema }) => keylessLists(schema.openAPIV3Schema, metadata.name)),
        );
        assert.deepEqual(wrong, []);
    });

    it("has definitions and nothing else, each named as Kubernetes wants it, with one version that is served and stored", () => {
        for (const { apiVersion, kind, metadata, spec } of definitions) {
            assert.deepEqual([apiVersion, kind], ["apiextensions.k8s.io/v1", "CustomResourceDefinition"]);
            assert.equal(metadata.name, `${spec.names.plural}.${spec.group}`);
            assert.deepEqual(
                spec.versions.map(({ served, storage }) => [served, storage]),
                [[true, true]],
            );
        }
    });

    it("says which version of the controller it is for", () => assert.match(gatewayVersion, /^v\d+\.\d+\.\d+$/));

    it("carries no prose and stays below 100 kB: every preview carries it to and fro", () => {
        assert.ok(!readFileSync(crdFile, "utf8").includes('"description":"'));
        assert.ok(statSync(crdFile).size < 100_000, String(statSync(crdFile).size));
    });
});

describe("objects of the gateway's kinds", () => {
    const tokens: Record<string, TokenCheck> = {
        closed: { issuer: "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_1" },
        checked: { checkedBy: "identity" },
        open: "anonymous",
    };
    const engine = new RecordingEngine();

    before(async () => {
        await engine.deploy(() => {
            new Gateway("gateway", {
                identity: cellIdentity,
                domain: "outsystems.app",
                targetGroupArn: "arn:targets",
                applicationCidrBlocks: ["10.0.0.0/18"],
                images: { controller: "controller", proxy: "proxy" },
                after: [],
            });
            for (const [app, check] of Object.entries(tokens)) {
                new AppRoute(app, {
                    identity: acmeProduction,
                    app,
                    namespace: "apps",
                    host: "acme.outsystems.app",
                    tokens: check,
                    certificateSecret: `${app}-tls`,
                    serverName: `${app}.apps.svc`,
                });
            }
        });
    });

    it("are as their definitions say, to the last field that is checked", () => {
        const all = judged(engine);
        assert.deepEqual(
            all.filter(({ problems }) => problems.length > 0),
            [],
        );
        const kinds = new Set(all.map(({ type }) => type.split(":").at(-1)));
        assert.equal(kinds.size, definitions.length - 1, "all but ReferenceGrant, of which we have none");
    });

    it("would not pass with a field that is not there, or with a value of another type", () => {
        for (const spoil of [(spec: any) => (spec.hostname = "x"), (spec: any) => (spec.hostnames = "x")]) {
            const spoiled = new RecordingEngine();
            const route = structuredClone(engine.registrations.find(({ type }) => type.endsWith(":HTTPRoute"))!);
            spoil(route.inputs.spec);
            spoiled.registrations.push(route);
            assert.equal(judged(spoiled)[0]!.problems.length, 1);
        }
    });
});

/** Places of lists that are kept apart by keys their items do not have. */
function keylessLists(schema: unknown, place: string): string[] {
    if (typeof schema !== "object" || schema === null) {
        return [];
    }
    const { items, "x-kubernetes-list-map-keys": keys = [] } = schema as {
        items?: { properties?: Record<string, unknown> };
        "x-kubernetes-list-map-keys"?: string[];
    };
    const here = keys.filter((key) => !(key in (items?.properties ?? {}))).map((key) => `${place}: ${key}`);
    const below = Object.entries(schema).flatMap(([name, inner]) => keylessLists(inner, `${place}.${name}`));
    return [...here, ...below];
}
