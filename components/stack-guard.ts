/** The one resource every stack has, and by which `destroy` is refused before it deletes anything. */
import type * as pulumi from "@pulumi/pulumi";
import type { Identity } from "./shared/identity.ts";
import { TenantComponent } from "./shared/tenant-component.ts";

/** `retiring` is the only state in which a stack can be destroyed. */
export type Lifecycle = "active" | "suspended" | "retiring";

/**
 * Creates nothing in the cloud: a protected entry in the stack's state. The engine refuses a destroy that would delete it,
 * so stacks without anything stateful are guarded as well.
 */
export class StackGuard extends TenantComponent {
    constructor(args: { identity: Identity; lifecycle: Lifecycle }, options?: pulumi.ComponentResourceOptions) {
        const protect = args.lifecycle !== "retiring";
        super("neo:stack:StackGuard", "guard", args.identity, { ...options, protect });
        this.registerOwned({ lifecycle: args.lifecycle });
    }
}
