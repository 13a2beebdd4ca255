import { strict as assert } from "node:assert";
import { AppRoute, type AppRouteArgs } from "../../../components/tenant/app-route.ts";
import { gatewayName, gatewayNamespace } from "../../../components/tenant/network-policies.ts";
import { RecordingEngine } from "../../support/engine.ts";
import { acmeProduction } from "../../support/identities.ts";
import { assertOwned } from "../../support/ownership.ts";

const issuer = "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_acme";
const args: AppRouteArgs = {
    identity: acmeProduction,
    app: "orders",
    namespace: "neo-acme-production-apps",
    host: "acme.outsystems.app",
    tokens: { issuer },
    certificateSecret: "orders-tls",
    serverName: "orders.neo-acme-production-apps.svc",
};
const routeType = "kubernetes:gateway.networking.k8s.io/v1:HTTPRoute";
const tlsType = "kubernetes:gateway.networking.k8s.io/v1:BackendTLSPolicy";
const tokenType = "kubernetes:gateway.envoyproxy.io/v1alpha1:SecurityPolicy";

describe("AppRoute", () => {
    let engine: RecordingEngine;

    before(async () => (engine = await deployed({})));

    it("belongs to its owner, all of it, in the given namespace", () => {
        assertOwned(engine, acmeProduction);
        const objects = engine.registrations.filter(({ type }) => type.startsWith("kubernetes:"));
        assert.deepEqual(new Set(objects.map(({ inputs }) => inputs.metadata.namespace)), new Set([args.namespace]));
    });

    it("attaches to the cell's gateway, for its own host and below its own path, and leads to its own app", () => {
        const { parentRefs, hostnames, rules } = engine.single(routeType).inputs.spec;
        assert.deepEqual(
            parentRefs.map(({ kind, name, namespace }: any) => [kind, name, namespace]),
            [["Gateway", gatewayName, gatewayNamespace]],
        );
        assert.deepEqual(hostnames, ["acme.outsystems.app"]);
        assert.deepEqual(rules, [
            {
                matches: [{ path: { type: "PathPrefix", value: "/orders" } }],
                backendRefs: [{ group: "", kind: "Service", name: "orders", port: 443 }],
            },
        ]);
    });

    it("answers for the customer's own domains as well, below the same path", async () => {
        const own = await deployed({ ownDomains: ["apps.example.com", "example.org"] });
        const { hostnames, rules } = own.single(routeType).inputs.spec;
        assert.deepEqual(hostnames, ["acme.outsystems.app", "apps.example.com", "example.org"]);
        assert.equal(rules[0].matches[0].path.value, "/orders");
    });

    it("has the gateway speak TLS to the app's pods, and check their name and authority", () => {
        const { targetRefs, validation } = engine.single(tlsType).inputs.spec;
        assert.deepEqual(targetRefs, [{ group: "", kind: "Service", name: "orders" }]);
        assert.equal(validation.hostname, args.serverName);
        assert.deepEqual(validation.caCertificateRefs, [{ group: "", kind: "Secret", name: "orders-tls" }]);
    });

    it("checks tokens against the customer's own issuer and its keys, and against no other", () => {
        const { targetRefs, jwt, extAuth } = engine.single(tokenType).inputs.spec;
        assert.deepEqual(targetRefs, [{ group: "gateway.networking.k8s.io", kind: "HTTPRoute", name: "orders" }]);
        assert.deepEqual(
            jwt.providers.map((provider: any) => [provider.issuer, provider.remoteJWKS.uri]),
            [[issuer, `${issuer}/.well-known/jwks.json`]],
        );
        assert.equal(jwt.optional, undefined);
        assert.equal(extAuth, undefined);
    });

    it("asks a service about each request where it is told to, and lets nobody in while that does not answer", async () => {
        const { extAuth, jwt } = (await deployed({ tokens: { checkedBy: "identity" } })).single(tokenType).inputs.spec;
        assert.equal(extAuth.failOpen, false);
        assert.deepEqual(extAuth.http.backendRefs, [{ group: "", kind: "Service", name: "identity", port: 443 }]);
        assert.ok(["authorization", "cookie"].every((header) => extAuth.headersToExtAuth.includes(header)));
        assert.equal(jwt, undefined);
    });

    it("is open to everybody only where it says so", async () => {
        const open = await deployed({ tokens: "anonymous" });
        assert.deepEqual(open.ofType(tokenType), []);
        assert.equal(open.ofType(routeType).length, 1);
    });

    it("comes after what guards it: a route that was there first would be open", () => {
        const { dependencies } = engine.single(routeType);
        assert.deepEqual([...dependencies].sort(), ["orders-backend-tls", "orders-tokens"]);
    });
});

async function deployed(changed: Partial<AppRouteArgs>): Promise<RecordingEngine> {
    const engine = new RecordingEngine();
    await engine.deploy(() => new AppRoute("orders", { ...args, ...changed }));
    return engine;
}
