/**
 * What nobody can tell is refused: every mandatory rule is asked about a resource of each of its types of which nothing at
 * all is known. Who says nothing then is listed here, with who speaks in its stead.
 */
import { strict as assert } from "node:assert";
import type { PolicyResource, ResourceValidationArgs } from "@pulumi/policy";
import { StackGraph } from "../../policy/graph.ts";
import { reviewedTypes } from "../../policy/reviewed-types.ts";
import { isResourceRule, isStackRule, type Rule } from "../../policy/rule.ts";
import { allRules } from "../../policy/rules/index.ts";
import { awsProvider, kubernetesProvider } from "../../policy/types.ts";
import { unknown } from "../support/policy.ts";

const byDocument = "policy-documents-known";
const byKey = "tenant-data-own-key";
const byLabel = "k8s-tenant-labels";

/** Rules that pass a resource of which nothing is known: the rule that refuses it, or why there is nothing to refuse. */
const silent: Readonly<Record<string, { instead: string } | { because: string }>> = {
    "aurora-sg-same-tenant": { because: "it judges rules for the groups that a cluster names" },
    "az-coverage": { instead: "az-local-nat" },
    "data-subnets-no-internet": { instead: "az-local-nat" },
    "iam-no-cross-tenant-resource": { instead: byDocument },
    "iam-no-escalation": { instead: byDocument },
    "iam-no-star-resource": { instead: byDocument },
    "iam-trust-tenant-scoped": { instead: byDocument },
    "kms-policy-tenant-scoped": { instead: byDocument },
    "nats-account-per-tenant": { instead: byLabel },
    "nats-ha": { instead: byLabel },
    "nats-ingress-scoped": { instead: byLabel },
    "nats-store-encrypted": { instead: byLabel },
    "nats-tls-auth": { instead: byLabel },
    "no-aws-managed-key": { instead: byKey },
    "no-cross-tenant-edge": {
        because: "an edge is between things that are known; the rule of each way refuses unknown ends",
    },
    "no-foreign-tenant-literal": { because: "what is unknown is no text yet" },
    "no-ignore-guarded-changes": { because: "it reads options, which are always known" },
    "no-key-shared-by-tenants": { instead: byKey },
    "resource-type-allow-list": { because: "it reads the type, which is always known" },
    "sg-no-cross-tenant": {
        because: "a group that is not known is made from one of this stack, or another's contract",
    },
};

/** Every property is there, and none is known; whoever touches one past `read` is told. */
const nothingKnown: object = new Proxy(
    {},
    {
        getOwnPropertyDescriptor: () => ({ value: unknown, configurable: true, enumerable: true, writable: true }),
        get: (_, name) => {
            throw new Error(`${String(name)} was not read by way of read()`);
        },
    },
);

/** Made from something, but from nothing of this stack: no unknown is the provider's to fill in. */
const fromElsewhere: object = new Proxy(
    {},
    {
        getOwnPropertyDescriptor: () => ({ value: [], configurable: true, enumerable: true, writable: true }),
        get: () => [],
    },
);

function obscure(type: string): PolicyResource & ResourceValidationArgs {
    const described = {
        type,
        name: "thing",
        urn: `urn:pulumi:dev::neo::${type}::thing`,
        props: nothingKnown,
        propertyDependencies: fromElsewhere,
        opts: { protect: false, ignoreChanges: [], aliases: [] },
    };
    return described as unknown as PolicyResource & ResourceValidationArgs;
}

/** Whose the stack is, somebody has to say. */
const owner = {
    type: "neo:test:Owner",
    name: "owner",
    urn: "urn:pulumi:dev::neo::neo:test:Owner::owner",
    props: { tenant: "acme" },
    propertyDependencies: {},
} as unknown as PolicyResource;

function refuses(rule: Rule, type: string): boolean {
    let findings = 0;
    const thing = obscure(type);
    if (isResourceRule(rule)) rule.validateResource(thing, () => findings++);
    if (isStackRule(rule)) rule.validateStack({ graph: new StackGraph([owner, thing]) }, () => findings++);
    return findings > 0;
}

const types = [...reviewedTypes, awsProvider, kubernetesProvider];
const mandatory = allRules.filter(({ enforcementLevel }) => enforcementLevel === "mandatory");

describe("what nobody can tell", () => {
    for (const rule of mandatory) {
        const exception = silent[rule.name];
        it(`${exception === undefined ? "is refused by" : "is left to others by"} ${rule.name}`, () => {
            const refused = (rule.types ?? types).some((type) => refuses(rule, type));
            assert.equal(refused, exception === undefined);
        });
    }
    it("is refused by the rule that is named in the stead of a silent one", () => {
        for (const [name, exception] of Object.entries(silent)) {
            const rule = mandatory.find((each) => each.name === name);
            assert.ok(rule, `${name} is no mandatory rule`);
            if (!("instead" in exception)) continue;
            const substitute = mandatory.find((each) => each.name === exception.instead);
            assert.ok(substitute && silent[substitute.name] === undefined, exception.instead);
            const both = (rule.types ?? types).filter((type) => substitute.types?.includes(type) ?? true);
            assert.ok(
                both.some((type) => refuses(substitute, type)),
                `${name}: ${exception.instead}`,
            );
        }
    });
});
