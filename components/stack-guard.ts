/** The one resource every stack has, and by which `destroy` is refused before it deletes anything. See docs/adr/0011-retirement.md. */
import type * as pulumi from "@pulumi/pulumi";
import type { Identity } from "./shared/identity.ts";
import { TenantComponent } from "./shared/tenant-component.ts";

/** `retiring` is the only state in which a stack can be destroyed. */
export type Lifecycle = "active" | "suspended" | "retiring";

/** What a stack's guard is given. */
export interface StackGuardArgs {
    identity: Identity;
    lifecycle: Lifecycle;
    /** Everything else the stack is made of. The guard depends on it, so a destroy meets the guard first. */
    guarded: pulumi.Resource[];
}

/**
 * Creates nothing in the cloud: a protected entry in the stack's state. The engine refuses to delete it while the stack is
 * not retiring, and as everything else would have to come after it, nothing is deleted, with or without a preview. Free of charge.
 */
export class StackGuard extends TenantComponent {
    constructor(args: StackGuardArgs, options?: pulumi.ComponentResourceOptions) {
        const protect = args.lifecycle !== "retiring";
        super("neo:stack:StackGuard", "guard", args.identity, { ...options, protect, dependsOn: args.guarded });
        this.registerOwned({ lifecycle: args.lifecycle });
    }
}
