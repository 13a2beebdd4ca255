/** How much of something an account may have. */
import type { Refusal } from "../behaviour/aws/kind.ts";
import type { Properties } from "../wire/values.ts";

/** Looks at the objects a quota is counted over. */
export interface QuotaView {
    /** How many objects of the type there are, in the same region or, for a global type, in the account. */
    count(type: string): number;
    /** How many of them have this value under an input. */
    countWith(type: string, property: string, value: string): number;
    /** How many there are in all regions together. */
    countEverywhere(type: string): number;
    /** Inputs of the objects of a type. */
    inputsOf(type: string): Properties[];
    /** Inputs of one object, or undefined. */
    find(type: string, id: string): Properties | undefined;
}

/** One quota: on how many objects there may be, or on how big each may be. */
export type Quota = QuotaLimits & (QuotaOnNumber | QuotaOnSize);

/** A quota on how many objects there may be. */
export interface QuotaOnNumber {
    /** What one object of the type belongs to that has a quota of its own, such as its VPC; undefined: none, the quota does not concern it. Default: the region. */
    readonly owner?: (inputs: Properties, view: QuotaView) => string | undefined;
    /** How many there are, for an owner. */
    readonly used: (view: QuotaView, owner: string) => number;
    /** How many an object with these inputs adds. Default: one. */
    readonly adds?: (inputs: Properties, view: QuotaView, owner: string) => number;
    readonly size?: undefined;
}

/** A quota on how big each object may be. */
export interface QuotaOnSize {
    /** The size of an object with these inputs. */
    readonly size: (inputs: Properties, view: QuotaView) => number;
}

/** What every quota says. */
export interface QuotaLimits {
    /** Service and subject: `ec2/elastic-ips`. */
    readonly name: string;
    /** Codes of Service Quotas, where AWS lists it there and the code is known: an increase that was granted counts. */
    readonly serviceCode?: string;
    readonly quotaCode?: string;
    /** The types it is about. */
    readonly types: readonly string[];
    /** What a new account has. */
    readonly standard: number;
    /** What the local account has; the same where AWS raises it for nobody. */
    readonly local: number;
    readonly refusal: (limit: number) => Refusal;
    /** Where the standard value is documented. */
    readonly source: string;
}
