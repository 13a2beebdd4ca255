import type { PolicyResource } from "@pulumi/policy";
import { saasLens } from "../../frameworks.ts";
import type { StackGraph } from "../../graph.ts";
import { isFilledByProvider, isKeyContainer, isKeyProperty } from "../../key-properties.ts";
import { isKey, keyReference, outsideAlias } from "../../kms.ts";
import type { Finding } from "../../message.ts";
import { readAll, type Reading } from "../../read.ts";
import type { StackRule } from "../../rule.ts";
import { isComponent, nameCarries } from "../../tenant.ts";

/**
 * Encryption separates tenants only while each has a key of its own. Every property named like a key reference must
 * resolve to a key of the resource's tenant, and no other property may mention another tenant's key either.
 * Components and the engine's own resources use no keys; their outputs only pass them on.
 */
export const noKeySharedByTenants: StackRule = {
    name: "no-key-shared-by-tenants",
    displayName: "No KMS key serves two tenants",
    description: "Every resource uses keys of its own tenant only; a key nobody can attribute is refused.",
    category: "encryption",
    severity: "critical",
    references: [saasLens("SEC 2", "Isolate tenant resources: a tenant's data is protected by the tenant's own key")],
    tags: ["encryption", "tenant-isolation"],
    remediationSteps:
        "Use the key of the resource's own tenant. For a key of another stack pass an alias ARN whose name carries the tenant.",
    enforcementLevel: "mandatory",
    validateStack: ({ graph }, report) => {
        for (const user of graph.resources) {
            if (isComponent(user) || user.type.startsWith("pulumi:")) continue;
            for (const finding of [...propertyFindings(graph, user), ...mentionFindings(graph, user)]) {
                report(user, finding);
            }
        }
    },
};

function propertyFindings(graph: StackGraph, user: PolicyResource): Finding[] {
    return readAll(user)
        .flatMap(([name, reading]) => keyReadings(name, reading))
        .flatMap(({ path, reading }) => referenceFindings(graph, user, path, reading));
}

interface KeyReading {
    path: string;
    reading: Reading;
}

function keyReadings(path: string, reading: Reading): KeyReading[] {
    const name = path.slice(path.lastIndexOf(".") + 1);
    if (isKeyProperty(name) || (reading.state === "unknown" && isKeyContainer(name))) return [{ path, reading }];
    return [
        ...reading.items.flatMap((item, index) => keyReadings(`${path}.${index}`, item)),
        ...reading.fields.flatMap(([field, value]) => keyReadings(`${path}.${field}`, value)),
    ];
}

const ownKey = "use the tenant's own key";

function referenceFindings(graph: StackGraph, user: PolicyResource, property: string, reading: Reading): Finding[] {
    const reference = keyReference(graph, reading);
    const { tenant } = graph.tenancy(user);
    switch (reference.kind) {
        case "absent":
            return [];
        case "keys":
            return reference.keys.flatMap((key) => ownerFindings(graph, user, key, property));
        case "unknown":
            if (reading.unattributed && isFilledByProvider(user.type, property)) return [];
            return [{ property, rule: "resolve to a key of its own tenant", got: reading, remedy: ownKey }];
        case "outside": {
            const alias = outsideAlias(reference.name);
            const carriesTenant = alias !== undefined && tenant !== undefined && nameCarries(alias, [tenant]);
            if (carriesTenant) return [];
            const rule = `name a key of this stack, or an alias that carries the tenant ${tenant ?? "(which nobody can tell)"}`;
            return [{ property, rule, got: reading, remedy: ownKey }];
        }
    }
}

function mentionFindings(graph: StackGraph, user: PolicyResource): Finding[] {
    const mentioned = graph.references(user).filter(isKey);
    const throughProperties = new Set(
        readAll(user)
            .flatMap(([name, reading]) => keyReadings(name, reading))
            .map(({ reading }) => keyReference(graph, reading))
            .flatMap((reference) => (reference.kind === "keys" ? reference.keys : [])),
    );
    return mentioned
        .filter((key) => !throughProperties.has(key))
        .flatMap((key) => ownerFindings(graph, user, key, "references"));
}

function ownerFindings(graph: StackGraph, user: PolicyResource, key: PolicyResource, property: string): Finding[] {
    const mine = graph.tenancy(user);
    const owner = graph.tenancy(key);
    if (mine.tenant !== undefined && mine.tenant === owner.tenant) return [];
    const rule = `lead to a key of tenant ${mine.tenant ?? `(nobody can tell: ${mine.reason})`}`;
    const got = `${key.name} of tenant ${owner.tenant ?? `(nobody can tell: ${owner.reason})`}`;
    return [{ property, rule, got, remedy: ownKey }];
}
