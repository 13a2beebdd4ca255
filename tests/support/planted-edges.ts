/** One edge of each kind from one customer's resources to another's: what the question of isolation must find. */
import type { SavedResource } from "../../analysis/isolation/states.ts";
import type { EdgeKind } from "../../policy/isolation/edge.ts";
import { claimsOf } from "../../policy/nats.ts";
import {
    bucket,
    bucketObject,
    distributionTenant,
    httpRoute,
    iamRole,
    iamRolePolicy,
    kmsKey,
    logGroup,
    namespace,
    networkPolicy,
    securityGroup,
    securityGroupIngressRule,
    subnet,
    upstream,
} from "../../policy/types.ts";
import { ofTenant, saved, type States } from "./saved-states.ts";

/** What is planted, by the words of the catalogue. */
export type PlantedKind =
    | "group"
    | "CIDR"
    | "IAM pattern"
    | "trust"
    | "key"
    | "grant"
    | "NetworkPolicy"
    | "host name"
    | "stack reference"
    | "raw read"
    | "log route"
    | "NATS import";

interface Planter {
    /** How the edge is to be reported. */
    kind: EdgeKind;
    /** Resources of `from`'s that reach `to`'s. */
    plant: (planted: Pair) => SavedResource[];
}

interface Pair {
    name: string;
    states: States;
    from: string;
    to: string;
}

const claims = (payload: object) => `e30.${Buffer.from(JSON.stringify(payload)).toString("base64url")}.`;

/** By kind. */
export const planters: Readonly<Record<PlantedKind, Planter>> = {
    group: {
        kind: "security-group",
        plant: (pair) => [
            planted(pair, securityGroupIngressRule, {
                securityGroupId: idOf(mine(pair, securityGroup)),
                referencedSecurityGroupId: idOf(theirs(pair, securityGroup)),
            }),
        ],
    },
    CIDR: {
        kind: "security-group-range",
        plant: (pair) => [
            planted(pair, securityGroupIngressRule, {
                securityGroupId: idOf(mine(pair, securityGroup)),
                cidrIpv4: rangeOf(pair.states, pair.to),
            }),
            // In a pool the subnets are the cell's, so the other one is given a subnet of its own.
            planted({ ...pair, from: pair.to }, subnet, { cidrBlock: rangeOf(pair.states, pair.to) }, "-subnet"),
        ],
    },
    "IAM pattern": {
        kind: "permission",
        plant: (pair) => [
            planted(pair, iamRolePolicy, {
                policy: document({
                    Action: "s3:GetObject",
                    Resource: `${String(theirs(pair, bucket).outputs?.arn).slice(0, -3)}*/exports/*`,
                }),
            }),
        ],
    },
    trust: {
        kind: "trust",
        plant: (pair) => [
            planted(pair, iamRole, {
                arn: `arn:aws:iam::000000000000:role/${pair.name}`,
                assumeRolePolicy: document({
                    Action: "sts:AssumeRole",
                    Principal: { AWS: theirs(pair, iamRole).outputs?.arn },
                }),
            }),
        ],
    },
    key: {
        kind: "key-policy",
        plant: (pair) => [
            planted(pair, kmsKey, {
                policy: document({
                    Action: "kms:Decrypt",
                    Resource: "*",
                    Principal: { AWS: [theirs(pair, iamRole).outputs?.arn] },
                }),
            }),
        ],
    },
    grant: {
        kind: "grant",
        plant: (pair) => [
            planted(pair, "aws:kms/grant:Grant", {
                keyId: theirs(pair, kmsKey).outputs?.keyId,
                granteePrincipal: mine(pair, iamRole).outputs?.arn,
                operations: ["Decrypt"],
            }),
        ],
    },
    NetworkPolicy: {
        kind: "network-policy",
        // Selectors end at the cluster, so the other one is given a namespace beside.
        plant: (pair) => {
            const home = mine(pair, namespace);
            const labels = { "neo/tenant": pair.to };
            const peer = { metadata: { name: `${pair.name}-namespace`, labels } };
            const spec = { podSelector: {}, ingress: [{ from: [{ namespaceSelector: { matchLabels: labels } }] }] };
            const metadata = { name: pair.name, namespace: nameOf(home), labels: { "neo/tenant": pair.from } };
            const { provider } = home;
            return [
                planted(pair, networkPolicy, { metadata, spec }, "", { provider }),
                planted({ ...pair, from: pair.to }, namespace, peer, "-namespace", { provider }),
            ];
        },
    },
    "host name": {
        kind: "host",
        plant: (pair) => {
            const home = mine(pair, namespace);
            const [domain] = theirs(pair, distributionTenant).outputs?.domains as { domain: string }[];
            return [
                planted(
                    pair,
                    httpRoute,
                    {
                        metadata: { name: pair.name, namespace: nameOf(home), labels: { "neo/tenant": pair.from } },
                        spec: { hostnames: [domain?.domain] },
                    },
                    "",
                    { provider: home.provider },
                ),
            ];
        },
    },
    "stack reference": {
        kind: "stack-reference",
        plant: (pair) => [planted(pair, upstream, { stack: pair.to, tenant: pair.from })],
    },
    "raw read": {
        kind: "read",
        // What is read has its owner's tags, not the reader's.
        plant: (pair) => {
            const { id = "", outputs = {} } = theirs(pair, bucket);
            return [{ ...planted(pair, bucket, {}), outputs, id, external: true }];
        },
    },
    "log route": {
        kind: "log-route",
        plant: (pair) => [
            planted(pair, "aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter", {
                logGroup: mine(pair, logGroup).outputs?.name,
                destinationArn: theirs(pair, logGroup).outputs?.arn,
            }),
        ],
    },
    "NATS import": {
        kind: "bus",
        plant: (pair) => [
            planted(pair, bucketObject, {
                key: `accounts/${pair.name}.jwt`,
                content: claims({ sub: pair.name, nats: { imports: [{ account: accountOf(pair, pair.to) }] } }),
            }),
        ],
    },
};

/** The states with an edge of one kind from each customer to each other one, and what was planted, by name. */
export function withPlanted(
    states: States,
    kinds: readonly PlantedKind[],
    customers: readonly string[],
): { states: SavedResource[][]; planted: Map<string, { kind: PlantedKind; from: string; to: string }> } {
    const names = new Map<string, { kind: PlantedKind; from: string; to: string }>();
    const added: SavedResource[] = [];
    for (const kind of kinds) {
        for (const from of customers) {
            for (const to of customers) {
                if (from === to) continue;
                const name = `planted-${kind.replaceAll(" ", "")}-${from}-${to}`;
                names.set(name, { kind, from, to });
                added.push(...planters[kind].plant({ name, states, from, to }));
            }
        }
    }
    return { states: [...Object.values(states), added], planted: names };
}

function planted(
    { name, from }: Pair,
    type: string,
    props: Record<string, unknown>,
    suffix = "",
    more: Partial<SavedResource> = {},
): SavedResource {
    return saved(from, type, `${name}${suffix}`, { tags: { "neo:tenant": from }, ...props }, more);
}

function document(statement: object): string {
    return JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", ...statement }] });
}

function mine({ states, from }: Pair, type: string): SavedResource {
    return first(states, from, type);
}

function theirs({ states, to }: Pair, type: string): SavedResource {
    return first(states, to, type);
}

function first(states: States, tenant: string, type: string): SavedResource {
    const [found] = ofTenant(states, tenant, type);
    if (found === undefined) throw new Error(`${tenant} has no ${type}`);
    return found;
}

function idOf({ id }: SavedResource): string {
    return id ?? "";
}

function nameOf({ outputs }: SavedResource): string {
    return (outputs?.metadata as { name: string }).name;
}

function accountOf({ states }: Pair, tenant: string): string {
    return claimsOf(first(states, tenant, bucketObject).outputs?.content as string).field("sub").text ?? "";
}

/** A range of the customer's own, out of a network nobody else here has. */
function rangeOf(states: States, tenant: string): string {
    const place = Object.keys(states).indexOf(tenant);
    return `10.${200 + (place >> 8)}.${place & 255}.0/28`;
}
