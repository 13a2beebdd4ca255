/**
 * What NetworkPolicies open, and whom selectors match. Policies only ever add to each other: what none of them opens, their
 * sum does not. Pure. Source: Kubernetes documentation, "Network Policies" and "Labels and Selectors".
 */
import type { Finding } from "./message.ts";
import { read, type Readable, type Reading } from "./read.ts";
import { partsOf, type Part } from "./workloads.ts";

/** One condition of a selector; all of a selector's have to hold. */
export interface Requirement {
    key: string;
    operator: "In" | "NotIn" | "Exists" | "DoesNotExist";
    values: readonly string[];
}

/** One end of what is opened. */
export type Peer =
    | { kind: "pods"; path: string; namespaces: Requirement[] | "own"; pods: Requirement[] }
    | { kind: "range"; path: string; cidr: string; except: string[] }
    | { kind: "unknown"; path: string; got: Reading };

/** One rule of a policy: the pods it selects may speak with these peers on these ports. */
export interface Opening {
    direction: "ingress" | "egress";
    path: string;
    /** Empty: everybody. */
    peers: Peer[];
    /** Empty: every port. */
    ports: Part[];
}

const operators = new Set(["In", "NotIn", "Exists", "DoesNotExist"]);

/** A selector's conditions, none for one that selects everything; undefined when a part of it is not known. */
export function requirementsOf(selector: Reading): Requirement[] | undefined {
    const labels = selector.field("matchLabels");
    const expressions = selector.field("matchExpressions");
    if ([selector, labels, expressions].some(({ state }) => state === "unknown")) return undefined;
    const requirements = [
        ...labels.fields.map(([key, value]) => requirement(key, "In", value.text === undefined ? [] : [value.text])),
        ...expressions.items.map((expression) => {
            const values = expression.field("values").items.flatMap(({ text }) => text ?? []);
            return requirement(expression.field("key").text, expression.field("operator").text, values);
        }),
    ];
    return requirements.every((each) => each !== undefined) ? requirements : undefined;
}

/** Undefined where it cannot be told; a condition by value without a value is none that Kubernetes takes. */
function requirement(key: string | undefined, operator: string | undefined, values: string[]): Requirement | undefined {
    if (key === undefined || operator === undefined || !operators.has(operator)) return undefined;
    if (operator.endsWith("In") && values.length === 0) return undefined;
    return { key, operator: operator as Requirement["operator"], values };
}

/** Whether labels meet every condition. */
export function matches(requirements: readonly Requirement[], labels: Readonly<Record<string, string>>): boolean {
    return requirements.every(({ key, operator, values }) => {
        const value = Object.hasOwn(labels, key) ? labels[key] : undefined;
        switch (operator) {
            case "In":
                return value !== undefined && values.includes(value);
            case "NotIn":
                return value === undefined || !values.includes(value);
            case "Exists":
                return value !== undefined;
            case "DoesNotExist":
                return value === undefined;
        }
    });
}

/** Whether a peer is pods of the policy's own namespace. */
export function isOwnPods(peer: Peer): boolean {
    return peer.kind === "pods" && peer.namespaces === "own";
}

/** What a peer's namespaces are selected by; nothing for pods of the own namespace, and for what is no pods. */
export function namespaceRequirements(peer: Peer): readonly Requirement[] {
    return peer.kind === "pods" && peer.namespaces !== "own" ? peer.namespaces : [];
}

/** Whether a selector can only match where this label has one of these values. */
export function isBoundTo(
    requirements: readonly Requirement[],
    key: string,
    isAllowed: (value: string) => boolean,
): boolean {
    return requirements.some(
        (requirement) =>
            requirement.key === key && requirement.operator === "In" && requirement.values.every(isAllowed),
    );
}

/** Everything a policy opens; undefined when that is not known. */
export function openingsOf(policy: Readable): Opening[] | undefined {
    const spec: Part = { reading: read(policy, "spec"), path: "spec" };
    const lists = (["ingress", "egress"] as const).map((direction) => ({ direction, rules: partsOf(spec, direction) }));
    const rules = lists.flatMap(({ direction, rules }) => rules.map((rule) => ({ direction, rule })));
    if (spec.reading.state !== "known" || rules.some(({ rule }) => rule.reading.state === "unknown")) return undefined;
    return rules.map(({ direction, rule }) => ({
        direction,
        path: rule.path,
        peers: partsOf(rule, direction === "ingress" ? "from" : "to").map(peerOf),
        ports: partsOf(rule, "ports"),
    }));
}

/** What is found in a policy's openings; that they are not known is a finding, too. */
export function findingsIn(policy: Readable, judge: (opening: Opening) => Finding[]): Finding[] {
    const openings = openingsOf(policy);
    if (openings !== undefined) return openings.flatMap(judge);
    const remedy = "write the rules in the program, so that they can be judged";
    return [{ property: "spec", rule: "be known", got: read(policy, "spec"), remedy }];
}

function peerOf({ reading, path }: Part): Peer {
    const range = reading.field("ipBlock");
    const unknown: Peer = { kind: "unknown", path, got: reading };
    if (reading.state === "unknown") return unknown;
    if (range.state !== "absent") {
        const cidr = range.field("cidr").text;
        const except = range.field("except");
        if (cidr === undefined || except.state === "unknown") return unknown;
        return { kind: "range", path, cidr, except: except.items.flatMap(({ text }) => text ?? []) };
    }
    const selector = reading.field("namespaceSelector");
    const namespaces = selector.state === "absent" ? "own" : requirementsOf(selector);
    const pods = requirementsOf(reading.field("podSelector"));
    return namespaces === undefined || pods === undefined ? unknown : { kind: "pods", path, namespaces, pods };
}
