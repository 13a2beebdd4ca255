/** The resources of one stack, or of all of them, as the question of isolation sees them: whose each is, and how to find it. */
import type { PolicyResource } from "@pulumi/policy";
import { clusterNameOf } from "../clusters.ts";
import { StackGraph } from "../graph.ts";
import { read } from "../read.ts";
import type { Tenancy } from "../tenant.ts";
import { namespace, stackGuard } from "../types.ts";

const rootType = "pulumi:pulumi:Stack";

/** An index over resources. Each part is computed when first asked for and then kept. */
export class Landscape {
    readonly graph: StackGraph;
    /** What stacks have only looked up: somebody else made it. */
    readonly reads: ReadonlySet<PolicyResource>;
    readonly #clusters = new Map<string, string | undefined>();
    #guards: Map<string, PolicyResource> | undefined;
    #roots: Map<string, PolicyResource> | undefined;
    #namespaces: Map<string, PolicyResource> | undefined;
    #byIdentity: Map<string, PolicyResource> | undefined;

    /**
     * @param graph everything of the landscape; a stack by itself is one too
     * @param reads those of its resources that were looked up and not made; previews do not show them. Default: none
     */
    constructor(graph: StackGraph, reads: ReadonlySet<PolicyResource> = new Set()) {
        this.graph = graph;
        this.reads = reads;
    }

    /** Whose it is. The engine's own resources and what was looked up are of whom their stack's guard names: the latter has its owner's tags. */
    tenancy(resource: PolicyResource): Tenancy {
        if (!resource.type.startsWith("pulumi:") && !this.reads.has(resource)) return this.graph.tenancy(resource);
        this.#guards ??= byStack(this.graph.ofType(stackGuard));
        const guard = this.#guards.get(stackOf(resource));
        return guard === undefined
            ? { tenant: undefined, reason: "its stack has no guard that names a tenant" }
            : this.graph.tenancy(guard);
    }

    /** A stack by its name, as the resource at its top. */
    stack(name: string): PolicyResource | undefined {
        this.#roots ??= byStack(this.graph.ofType(rootType));
        return this.#roots.get(name);
    }

    /** What a known id or ARN of AWS's means. Names in clusters are no identities: two clusters may have the same. */
    identified(text: string): PolicyResource | undefined {
        this.#byIdentity ??= this.#identities();
        return this.#byIdentity.get(text);
    }

    /** What a pattern of ARNs reaches, as far as it was made here. */
    *reachedBy(pattern: string): Generator<PolicyResource> {
        for (const resource of this.graph.reachedBy(pattern)) if (!this.reads.has(resource)) yield resource;
    }

    /** A namespace of the cluster an object is in. */
    namespaceBeside(object: PolicyResource, name: string): PolicyResource | undefined {
        this.#namespaces ??= new Map(
            this.graph
                .ofType(namespace)
                .map((each) => [this.#place(each, read(each, "metadata.name").text ?? ""), each] as const),
        );
        return this.#namespaces.get(this.#place(object, name));
    }

    /** The EKS cluster an object is in; by its provider where the cluster's name is not known. */
    clusterOf(object: PolicyResource): string {
        const provider = object.provider?.urn ?? "";
        if (!this.#clusters.has(provider)) this.#clusters.set(provider, clusterNameOf(object));
        return this.#clusters.get(provider) ?? provider;
    }

    #place(object: PolicyResource, name: string): string {
        return `${this.clusterOf(object)} ${name}`;
    }

    #identities(): Map<string, PolicyResource> {
        const found = new Map<string, PolicyResource>();
        for (const resource of this.graph.resources) {
            if (!resource.type.startsWith("aws:") || this.reads.has(resource)) continue;
            // A part may show the ARN of what it is a part of, and a setting of a bucket its id: whoever says it first is the thing.
            for (const text of ["arn", "id"].flatMap((name) => read(resource, name).text ?? []).filter(isIdentity)) {
                if (!found.has(text)) found.set(text, resource);
            }
        }
        return found;
    }
}

/** What is set for a whole account or Region has that for its id, or a word. Everything else has an id with digits or marks. */
function isIdentity(id: string): boolean {
    return !/^([a-z]+|\d{12}|[a-z]{2}(-[a-z]+)+-\d)$/.test(id);
}

/** The stack a resource is in. */
export function stackOf({ urn }: { urn: string }): string {
    return urn.split("::")[0]?.replace("urn:pulumi:", "") ?? "";
}

function byStack(resources: readonly PolicyResource[]): Map<string, PolicyResource> {
    return new Map(resources.map((resource) => [stackOf(resource), resource]));
}
