/** The bus as stacks have it, for tests of rules about it. */
import { objectOf, pool } from "./kubernetes-objects.ts";
import type { TestResource } from "./policy-resources.ts";

/** A configuration that every rule accepts. */
export const natsConfig = `
port: 4222
tls: { cert_file: "/tls/tls.crt", key_file: "/tls/tls.key" }
https: "0.0.0.0:8222"
operator: "claims"
system_account: "ASYSTEM"
resolver: { type: "full", dir: "/accounts" }
cluster: { port: 6222, tls: { cert_file: "/tls/tls.crt", key_file: "/tls/tls.key", verify: true } }
leafnodes: { port: 7422, tls: { cert_file: "/tls/tls.crt", key_file: "/tls/tls.key" } }
jetstream: { store_dir: "/data", cipher: "aes", include "../run/jetstream.conf" }
`;

/** The ConfigMap with a configuration. */
export function natsConfigMap(config: unknown = natsConfig): TestResource {
    return objectOf("shared", "core/v1:ConfigMap", "config", {
        metadata: { name: "bus", namespace: "bus" },
        data: { "nats.conf": config },
    });
}

/** The StatefulSet of the servers; changes are made to its spec. */
export function natsServers(changes: object = {}, podChanges: object = {}): TestResource {
    const labels = { "neo/app": "bus" };
    return objectOf(
        "shared",
        "apps/v1:StatefulSet",
        "servers",
        {
            metadata: { name: "bus", namespace: "bus" },
            spec: {
                replicas: 3,
                template: {
                    metadata: { labels },
                    spec: {
                        containers: [{ name: "nats", image: "registry.example.org/neo/shared/nats:2.15.2-alpine" }],
                        topologySpreadConstraints: [
                            {
                                topologyKey: "topology.kubernetes.io/zone",
                                maxSkew: 1,
                                whenUnsatisfiable: "DoNotSchedule",
                                labelSelector: { matchLabels: labels },
                            },
                        ],
                        ...podChanges,
                    },
                },
                ...changes,
            },
        },
        pool,
    );
}

/** A signed text with these claims. Its signature is none: rules look at claims. */
export function jwt(claims: unknown): string {
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
    return `${part({ typ: "JWT", alg: "ed25519-nkey" })}.${part(claims)}.c2lnbmF0dXJl`;
}
