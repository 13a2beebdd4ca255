/** Saved states as resources that policies can look at. */
import type { PolicyResource } from "@pulumi/policy";
import { StackGraph } from "../../policy/graph.ts";
import { Landscape } from "../../policy/isolation/landscape.ts";
import { unknownMarkers } from "../../policy/read.ts";

/** One resource as `pulumi stack export` writes it; what is not needed here is left out. */
export interface SavedResource {
    urn: string;
    type: string;
    id?: string;
    /** True for what was looked up and not made. */
    external?: boolean;
    parent?: string;
    /** URN and id of the provider, with `::` between. */
    provider?: string;
    inputs?: Record<string, unknown>;
    outputs?: Record<string, unknown>;
    propertyDependencies?: Record<string, string[] | null>;
    /** True for what a replacement left to be deleted. */
    delete?: boolean;
}

/** The landscape that these states are. */
export function landscapeOf(states: readonly (readonly SavedResource[])[]): Landscape {
    const saved = states.flat().filter((each) => each.delete !== true);
    const byUrn = new Map<string, PolicyResource>();
    const reads = new Set<PolicyResource>();
    const resources = saved.map((each) => {
        const resource = asPolicyResource(each);
        byUrn.set(each.urn, resource);
        if (each.external === true) reads.add(resource);
        return resource;
    });
    for (const [index, { parent, provider, propertyDependencies = {} }] of saved.entries()) {
        const resource = resources[index]!;
        resource.parent = byUrn.get(parent ?? "");
        resource.provider = byUrn.get(provider?.slice(0, provider.lastIndexOf("::")) ?? "");
        resource.propertyDependencies = Object.fromEntries(
            Object.entries(propertyDependencies).map(([name, urns]) => [
                name,
                (urns ?? []).flatMap((urn) => byUrn.get(urn) ?? []),
            ]),
        );
    }
    return new Landscape(new StackGraph(resources), reads);
}

function asPolicyResource({ urn, type, id, inputs = {}, outputs = {} }: SavedResource): PolicyResource {
    const props = plain({ ...inputs, ...outputs, ...(id === undefined || id === "" ? {} : { id }) });
    const name = urn.split("::").at(-1) ?? urn;
    return {
        urn,
        type,
        name,
        props: props as Record<string, unknown>,
        dependencies: [],
        propertyDependencies: {},
    } as unknown as PolicyResource;
}

/** The engine's mark of a value that is written in another way. Source: Pulumi, deployment schema, `secret`. */
const signature = "4dabf18193072939515e22adb298388d";

/** Secrets that came in plain text as what they are, encrypted ones as unknown. */
function plain(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(plain);
    if (typeof value !== "object" || value === null) return value;
    if (Object.hasOwn(value, signature)) {
        const { plaintext } = value as { plaintext?: string };
        return plaintext === undefined ? [...unknownMarkers][0] : plain(JSON.parse(plaintext));
    }
    return Object.fromEntries(Object.entries(value).map(([name, nested]) => [name, plain(nested)]));
}
