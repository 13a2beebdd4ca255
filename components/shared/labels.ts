import type { Identity } from "./identity.ts";

/** The labels every Kubernetes object carries; `neo/tenant` is what policies and network policies go by. */
export function objectLabels({ tenant, stage }: Identity, component: string): Record<string, string> {
    return {
        "neo/tenant": tenant,
        "neo/stage": stage,
        // A label value takes no slash.
        "neo/component": component.replaceAll("/", "."),
        "app.kubernetes.io/managed-by": "pulumi",
    };
}
