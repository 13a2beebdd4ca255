import * as pulumi from "@pulumi/pulumi";
import type { Identity } from "./identity.ts";

/**
 * A component that belongs to one tenant. It registers the tenant both as property and as output, because policies see
 * the first in resource rules and only the second in stack rules.
 */
export abstract class TenantComponent extends pulumi.ComponentResource {
    protected readonly identity: Identity;

    /** Registers no arguments: what is registered lands in state, plain passwords included. */
    protected constructor(type: string, name: string, identity: Identity, options?: pulumi.ComponentResourceOptions) {
        super(type, name, { tenant: identity.tenant, stage: identity.stage }, options);
        this.identity = identity;
    }

    /** Registers the outputs a reader of the state would look for, and the owner with them. */
    protected registerOwned(outputs: pulumi.Inputs): void {
        this.registerOutputs({ tenant: this.identity.tenant, stage: this.identity.stage, ...outputs });
    }
}
