import type * as pulumi from "@pulumi/pulumi";

/** What a role leaves: its components, for the stack's guard, and what it offers to other stacks. */
export interface Deployed {
    components: pulumi.Resource[];
    contract: pulumi.Output<unknown>;
}

/** The roles a stack can have. Loaded when needed: a stack of one role does not pay for the others' imports. */
export const roles = {
    account: () => import("./account.ts"),
    platform: () => import("./platform.ts"),
    "platform-services": () => import("./platform-services.ts"),
    cell: () => import("./cell.ts"),
    "cell-services": () => import("./cell-services.ts"),
    customer: () => import("./customer.ts"),
    stage: () => import("./stage.ts"),
    apps: () => import("./apps.ts"),
};
