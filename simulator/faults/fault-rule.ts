/** What is to go wrong, and when. Pure. */
import { fraction } from "../cloud/fingerprint.ts";
import type { Call } from "../provider/intercept.ts";
import { parseUrn } from "../wire/urn.ts";
import type { FaultName } from "./fault-names.ts";

/** A rule as it is kept. What is left out does not narrow. */
export interface FaultRule {
    readonly fault: FaultName;
    /** Type tokens it strikes, `*` for any text: `aws:ec2/*`. */
    readonly type?: string;
    /** URNs it strikes, `*` for any text: `*::database`. */
    readonly urn?: string;
    /** Only calls of this method. Default: all that the fault can strike. */
    readonly method?: Call["method"];
    /** The first call it strikes, counted among those that match. Default: 1. */
    readonly nth?: number;
    /** How many calls it strikes. Default: all from the nth on. */
    readonly times?: number;
    /** Strikes each matching call with this probability, from 0 to 1. Default: 1. */
    readonly probability?: number;
    /** Decides which calls the probability strikes: the same ones for the same seed. Default: `0`. */
    readonly seed?: string;
    /** For `slow`: how many real seconds longer the call takes. */
    readonly seconds?: number;
}

/** How often a rule has met its calls before. */
export interface Encounters {
    /** Matching calls before this one. */
    readonly matched: number;
    /** Those of them for the same resource and method. */
    readonly matchedHere: number;
}

/** Whether a rule speaks of a call. Previews are spared, except by rules that name one of their methods. */
export function matches(rule: FaultRule, call: Call, strikable: readonly Call["method"][]): boolean {
    const type = call.method === "invoke" ? call.urn : parseUrn(call.urn).type;
    return (
        !call.preview &&
        (rule.method ?? call.method) === call.method &&
        strikable.includes(call.method) &&
        covers(rule.type, type) &&
        covers(rule.urn, call.urn)
    );
}

/** Whether a rule strikes a call it speaks of. */
export function strikes(rule: FaultRule, call: Call, { matched, matchedHere }: Encounters): boolean {
    const { nth = 1, times = Infinity, probability = 1, seed = "0" } = rule;
    const isInTurn = matched + 1 >= nth && matched + 1 < nth + times;
    return isInTurn && (probability >= 1 || fraction(seed, call.method, call.urn, matchedHere) < probability);
}

/** A rule as one line. */
export function ruleText({ fault, ...limits }: FaultRule): string {
    return [fault, ...Object.entries(limits).map(([name, value]) => `${name}=${value}`)].join(" ");
}

function covers(pattern: string | undefined, text: string): boolean {
    return pattern === undefined || new RegExp(`^${pattern.split("*").map(escaped).join(".*")}$`, "s").test(text);
}

function escaped(literal: string): string {
    return literal.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
