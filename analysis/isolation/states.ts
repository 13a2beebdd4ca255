/** Saved states as resources that policies can look at. */
import { StackGraph } from "../../policy/graph.ts";
import { Landscape } from "../../policy/isolation/landscape.ts";
import { unknownMarkers } from "../../policy/read.ts";
import { linked, type Unlinked } from "../links.ts";
import { nameInUrn } from "../urn.ts";

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
    const resources = linked(saved.map(unlinked));
    const reads = new Set(resources.filter((_, index) => saved[index]?.external === true));
    return new Landscape(new StackGraph(resources), reads);
}

function unlinked(saved: SavedResource): Unlinked {
    const { urn, type, id = "", inputs = {}, outputs = {}, parent, provider, propertyDependencies = {} } = saved;
    const props = plain({ ...inputs, ...outputs, ...(id === "" ? {} : { id }) }) as Record<string, unknown>;
    return {
        resource: { urn, type, name: nameInUrn(urn), props },
        parent,
        provider: provider?.slice(0, provider.lastIndexOf("::")),
        propertyDependencies,
    };
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
