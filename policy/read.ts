/** The one way rules look at properties: an unknown is an answer here, never an exception. Why: docs/adr/0004-policy.md. */
import type { PolicyResource } from "@pulumi/policy";

/** What a rule can read from: the arguments of a resource rule, or one resource of a stack rule. */
export interface Readable {
    /** Inputs in a resource rule, outputs in a stack rule; the SDK's proxy throws on unknowns, so nobody else touches it. */
    props: object;
    /** Only stack rules get these: the resources each property is made from; the engine leaves out properties made from none. */
    propertyDependencies?: Record<string, PolicyResource[]>;
}

/** Known: the value stands. Unknown: the preview cannot say yet. Absent: there is no value, or it is null. */
export type ReadingState = "known" | "unknown" | "absent";

/** The strings that stand for unknowns on the wire, one per kind; a test compares them with the SDK's own. */
export const unknownMarkers: ReadonlySet<unknown> = new Set([
    "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
    "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
    "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
    "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
    "030794c1-ac77-496b-92df-f27374a8bd58",
    "e48ece36-62e2-4504-bad9-02848725956a",
    "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
]);

/** Where a top-level property came from; everything nested in it shares this. */
interface Origin {
    sources: readonly PolicyResource[];
    attributed: boolean;
}

/** One property as a rule sees it, in three values. */
export class Reading {
    readonly #raw: unknown;
    readonly #origin: Origin;

    constructor(raw: unknown, origin: Origin) {
        this.#raw = raw;
        this.#origin = origin;
    }

    get state(): ReadingState {
        if (this.#raw === undefined || this.#raw === null) return "absent";
        return unknownMarkers.has(this.#raw) ? "unknown" : "known";
    }

    /** The resources of this stack that the property is made from; empty in resource rules. */
    get sources(): readonly PolicyResource[] {
        return this.#origin.sources;
    }

    /** Not empty, as far as anybody can tell: an unknown may turn out to be anything. */
    get present(): boolean {
        return !this.empty;
    }

    /**
     * Unknown, and made from nothing in particular: a preview shows this for what the provider will fill in by itself,
     * and for values the program has from elsewhere. What the program makes from resources or stack references is attributed.
     */
    get unattributed(): boolean {
        return this.state === "unknown" && !this.#origin.attributed;
    }

    /** Absent, or known to hold nothing: `""`, `[]`, `{}`. */
    get empty(): boolean {
        if (typeof this.#raw === "object" && this.#raw !== null) return Object.keys(this.#raw).length === 0;
        return this.state === "absent" || this.#raw === "";
    }

    /** True only for a known value equal to the expected one; nothing equals an expected one that nobody knows. */
    is(expected: string | number | boolean | undefined): boolean {
        return this.state === "known" && this.#raw === expected;
    }

    /** The value when it is a known, non-empty string. */
    get text(): string | undefined {
        return this.state === "known" && typeof this.#raw === "string" && this.#raw !== "" ? this.#raw : undefined;
    }

    /** The value when it is a known number. */
    get number(): number | undefined {
        return typeof this.#raw === "number" ? this.#raw : undefined;
    }

    /** The elements of a known list; empty for anything else. */
    get items(): Reading[] {
        if (!Array.isArray(this.#raw)) return [];
        return this.#raw.map((item) => new Reading(item, this.#origin));
    }

    /** The fields of a known object; empty for anything else. */
    get fields(): [string, Reading][] {
        if (typeof this.#raw !== "object" || this.#raw === null || Array.isArray(this.#raw)) return [];
        return Object.entries(this.#raw).map(([name, value]) => [name, new Reading(value, this.#origin)]);
    }

    /** One step down by its literal name or index; below an unknown everything is unknown. */
    field(name: string): Reading {
        if (this.state !== "known") return this;
        return new Reading(ownValue(this.#raw, name), this.#origin);
    }

    /** Steps down a dotted path: `provider.keyArn`, `rules.0.action`. */
    at(path: string): Reading {
        return path.split(".").reduce<Reading>((reading, name) => reading.field(name), this);
    }

    /** What the text says, where it is JSON: documents and the settings of providers arrive so. Otherwise the reading itself. */
    get parsed(): Reading {
        if (this.text === undefined) return this;
        try {
            return new Reading(JSON.parse(this.text), this.#origin);
        } catch {
            return this;
        }
    }

    /** The form used in messages. */
    toString(): string {
        if (this.state === "absent") return "absent";
        if (this.state === "known") return JSON.stringify(this.#raw, readableUnknown);
        if (this.unattributed) return "unknown (made from nothing in this stack)";
        const names = this.sources.map((source) => source.name).join(", ");
        return `unknown until ${names === "" ? "the update runs" : `${names} exists`}`;
    }
}

/** Reads a dotted path of a resource: `read(cluster, "vpcConfig.endpointPublicAccess")`. Never throws. */
export function read(resource: Readable, path: string): Reading {
    const [name = "", ...nested] = path.split(".");
    const property = new Reading(ownValue(resource.props, name), originOf(resource, name));
    return nested.length === 0 ? property : property.at(nested.join("."));
}

/** Every top-level property of a resource, by name. */
export function readAll(resource: Readable): [string, Reading][] {
    return Object.keys(resource.props).map((name) => [name, read(resource, name)]);
}

/** The fields of an object as they came, unknowns and secrets in their wrappings: for who hands them back to the engine. */
export function rawProperties(target: object): Record<string, unknown> {
    return Object.fromEntries(Object.keys(target).map((name) => [name, ownValue(target, name)]));
}

function originOf(resource: Readable, name: string): Origin {
    const dependencies = resource.propertyDependencies;
    if (dependencies === undefined) return { sources: [], attributed: true };
    return { sources: dependencies[name] ?? [], attributed: Object.hasOwn(dependencies, name) };
}

/** A descriptor shows the raw value: the SDK's proxy traps reads only, and inherited names are no properties. */
function ownValue(target: unknown, name: string): unknown {
    if (typeof target !== "object" || target === null) return undefined;
    return Reflect.getOwnPropertyDescriptor(target, name)?.value;
}

function readableUnknown(_key: string, value: unknown): unknown {
    return unknownMarkers.has(value) ? "(unknown)" : value;
}
