import type { PolicyResource } from "@pulumi/policy";
import { saasLens } from "../../frameworks.ts";
import type { StackGraph } from "../../graph.ts";
import { ownerFindings, referenceFindings } from "../../key-owners.ts";
import { isKeyContainer, isKeyProperty } from "../../key-properties.ts";
import { isKey, keyReference } from "../../kms.ts";
import type { Finding } from "../../message.ts";
import { readAll, type Reading } from "../../read.ts";
import type { StackRule } from "../../rule.ts";
import { isComponent } from "../../tenant.ts";

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
