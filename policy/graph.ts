/** The stack as a graph: what each property points at, and whose each resource is. */
import type { PolicyResource } from "@pulumi/policy";
import { ArnIndex } from "./arn-index.ts";
import { read, readAll, type Reading } from "./read.ts";
import { tenancyOf, type Tenancy } from "./tenant.ts";

/** What a property points at. */
export interface Resolution {
    /** Resources of this stack. More than one for a single reference means that nobody can tell which. */
    targets: PolicyResource[];
    /** Known values that belong to nothing in this stack. */
    outside: string[];
    /** Unknown, and not made from any resource of the types asked for. */
    unresolved: boolean;
}

/** Properties whose value names exactly one resource, whoever asks. */
const uniqueIdentities = ["id", "arn"] as const;

/** Properties that name a resource among those of its type; at a first preview a name is often all that is known. */
const typedIdentities = [...uniqueIdentities, "keyId", "name", "bucket"] as const;

/** Marks, not references: a tenant's slug must never be taken for the id of something. */
export const markProperties = new Set(["tags", "tagsAll", "metadata"]);

const arnPattern = /arn:[^"'\s,]+/g;

/** An index over one run's resources. Each part is computed when first asked for and then kept. */
export class StackGraph {
    readonly resources: readonly PolicyResource[];
    readonly #tenancies = new Map<PolicyResource, Tenancy>();
    readonly #references = new Map<PolicyResource, PolicyResource[]>();
    #byType: Map<string, PolicyResource[]> | undefined;
    #byTypedIdentity: Map<string, PolicyResource[]> | undefined;
    #byUniqueIdentity: Map<string, PolicyResource[]> | undefined;
    #byArn: ArnIndex | undefined;

    constructor(resources: readonly PolicyResource[]) {
        this.resources = resources;
    }

    /** The resources of the given types, in the order the stack has them. */
    ofType(...types: string[]): PolicyResource[] {
        this.#byType ??= Map.groupBy(this.resources, (resource) => resource.type);
        return types.flatMap((type) => this.#byType?.get(type) ?? []);
    }

    /** Whose the resource is. */
    tenancy(resource: PolicyResource): Tenancy {
        return remember(this.#tenancies, resource, () => tenancyOf(resource));
    }

    /** Follows a reference, or a list of them, to resources of the given types: by value when known, by dependency when not. */
    resolve(reading: Reading, ...types: string[]): Resolution {
        if (reading.items.length > 0) return merge(reading.items.map((item) => this.resolve(item, ...types)));
        if (reading.state === "unknown") {
            const targets = reading.sources.filter((source) => types.includes(source.type));
            return { targets, outside: [], unresolved: targets.length === 0 };
        }
        if (reading.text === undefined) return { targets: [], outside: [], unresolved: false };
        this.#byTypedIdentity ??= indexBy(this.resources, typedIdentities);
        const named = (this.#byTypedIdentity.get(reading.text) ?? []).filter(({ type }) => types.includes(type));
        const targets = named.length > 0 ? named : nameless(reading, types);
        return { targets, outside: targets.length === 0 ? [reading.text] : [], unresolved: false };
    }

    /** The resources that a pattern of ARNs reaches, as far as their ARNs are known. */
    reachedBy(pattern: string): Iterable<PolicyResource> {
        this.#byArn ??= new ArnIndex(this.resources);
        return this.#byArn.reachedBy(pattern);
    }

    /** Everything in the stack that the resource mentions: by property dependency, by id, or by an ARN inside a document. */
    references(resource: PolicyResource): PolicyResource[] {
        return remember(this.#references, resource, () => {
            const found = new Set(Object.values(resource.propertyDependencies).flat());
            this.#byUniqueIdentity ??= indexBy(this.resources, uniqueIdentities);
            for (const [name, property] of readAll(resource)) {
                if (markProperties.has(name)) continue;
                for (const text of mentionedIn(property)) {
                    for (const target of this.#byUniqueIdentity.get(text) ?? []) found.add(target);
                }
            }
            found.delete(resource);
            return [...found];
        });
    }
}

/** Not every provider shows an id among its outputs. Who shows none is known by the dependency, as before it existed. */
function nameless(reading: Reading, types: readonly string[]): PolicyResource[] {
    return reading.sources.filter(
        (source) =>
            types.includes(source.type) &&
            uniqueIdentities.every((identity) => read(source, identity).state === "absent"),
    );
}

function indexBy(resources: readonly PolicyResource[], identities: readonly string[]): Map<string, PolicyResource[]> {
    const index = new Map<string, PolicyResource[]>();
    for (const resource of resources) {
        const values = identities.map((identity) => read(resource, identity).text);
        for (const value of new Set([...values, arnEnd(resource)])) {
            if (value === undefined) continue;
            const bearers = index.get(value);
            if (bearers === undefined) index.set(value, [resource]);
            else bearers.push(resource);
        }
    }
    return index;
}

/** An ARN ends with the id: `…:subnet/subnet-1`, `…:key/1c2d`. */
function arnEnd(resource: PolicyResource): string | undefined {
    return read(resource, "arn").text?.split(/[:/]/).at(-1);
}

function mentionedIn(reading: Reading): string[] {
    if (reading.text !== undefined) return [reading.text, ...(reading.text.match(arnPattern) ?? [])];
    return [...reading.items, ...reading.fields.map(([, field]) => field)].flatMap(mentionedIn);
}

function merge(resolutions: Resolution[]): Resolution {
    return {
        targets: [...new Set(resolutions.flatMap(({ targets }) => targets))],
        outside: resolutions.flatMap(({ outside }) => outside),
        unresolved: resolutions.some(({ unresolved }) => unresolved),
    };
}

function remember<Key, Value>(memory: Map<Key, Value>, key: Key, compute: () => Value): Value {
    const known = memory.get(key);
    if (known !== undefined) return known;
    const value = compute();
    memory.set(key, value);
    return value;
}
