/** Resources as policies get them from the engine name each other as objects, not by their URNs. */
import type { PolicyResource } from "@pulumi/policy";

/** The other resources one names, by their URNs. */
export interface Links {
    parent?: string | undefined;
    /** The provider's URN, without its id. */
    provider?: string | undefined;
    dependencies?: readonly string[];
    propertyDependencies?: Readonly<Record<string, readonly string[] | null>>;
}

/** A resource that names nobody yet. */
export interface Unlinked extends Links {
    resource: Pick<PolicyResource, "urn" | "type" | "name" | "props"> & { opts?: unknown };
}

/** A provider as policies see it. */
export type Provider = NonNullable<PolicyResource["provider"]>;

/**
 * The same resources, in their order, linked. What is named and not among them is left out.
 * @param providers by URN, where policies are not to see them as resources are seen. Default: the resources themselves
 */
export function linked(resources: readonly Unlinked[], providers?: ReadonlyMap<string, Provider>): PolicyResource[] {
    const byUrn = new Map(resources.map(({ resource }) => [resource.urn, resource as PolicyResource]));
    const known = (urns: readonly string[] | null) => (urns ?? []).flatMap((urn) => byUrn.get(urn) ?? []);
    return resources.map(({ resource, parent = "", provider = "", dependencies = [], propertyDependencies = {} }) =>
        Object.assign(resource as PolicyResource, {
            parent: byUrn.get(parent),
            provider: (providers ?? byUrn).get(provider),
            dependencies: known(dependencies),
            propertyDependencies: Object.fromEntries(
                Object.entries(propertyDependencies).map(([property, urns]) => [property, known(urns)]),
            ),
        }),
    );
}
