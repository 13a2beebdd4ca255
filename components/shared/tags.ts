/** What differs from resource to resource; what is true of a whole stack is set once, by the provider. */

/** How much harm a leak of the data would do. */
export type DataClass = "public" | "internal" | "confidential" | "restricted";

/**
 * Tags of one resource.
 * @param component the component that made it, for example `network/vpc`
 * @param name shown as the resource's name in the AWS console
 */
export function resourceTags(component: string, name: string): Record<string, string> {
    return { Name: name, "neo:component": component };
}

/** Tags of a resource that holds data. */
export function dataTags(component: string, name: string, dataClass: DataClass): Record<string, string> {
    return { ...resourceTags(component, name), "neo:data-class": dataClass };
}
