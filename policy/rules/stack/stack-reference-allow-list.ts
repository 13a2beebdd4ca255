import { saasLens } from "../../frameworks.ts";
import type { Finding } from "../../message.ts";
import { read, type Reading } from "../../read.ts";
import type { StackRule } from "../../rule.ts";
import { sharedTenant } from "../../tenant.ts";
import { upstream } from "../../types.ts";

/** Stacks that are nobody's: what they offer is open to everybody. Names as infra/stack-graph.ts has them. */
const sharedStack = /^(?:account|platform(?:-services)?|cell-(?:development|test|production)-\d+(?:-services)?)$/;

/** A cell of one customer's carries the customer in its name. */
const siloCell = /^cell-(.+)(?:development|test|production)-\d+(?:-services)?$/;

/**
 * A contract is read by a component that registers the stack's name (infra/contracts.ts), because reading itself is shown
 * to no policy. A customer's stack reads its own stacks and shared ones; a shared one reads shared ones.
 */
export const stackReferenceAllowList: StackRule = {
    name: "stack-reference-allow-list",
    displayName: "A stack reads its own tenant's stacks and shared ones",
    description:
        "Every contract that a stack reads is of a stack of its own tenant, or of the account, the Platform or a cell.",
    category: "isolation",
    severity: "critical",
    references: [saasLens("SEC 2", "A tenant's deployment sees nothing of another tenant's")],
    tags: ["tenant-isolation"],
    remediationSteps:
        "Read the customer's own stack; what several customers need belongs into a shared stack's contract.",
    enforcementLevel: "mandatory",
    types: [upstream],
    validateStack: ({ graph }, report) => {
        for (const each of graph.ofType(upstream)) {
            const { tenant } = graph.tenancy(each);
            const stack = read(each, "stack");
            if (!mayRead(tenant, stack)) report(each, finding(tenant, stack));
        }
    },
};

function mayRead(tenant: string | undefined, stack: Reading): boolean {
    if (tenant === undefined || stack.text === undefined) return false;
    if (sharedStack.test(stack.text)) return true;
    const owner = siloCell.exec(stack.text)?.[1] ?? stack.text.split("-")[0];
    return owner === tenant && tenant !== sharedTenant;
}

function finding(tenant: string | undefined, stack: Reading): Finding {
    return {
        property: "stack",
        rule: tenant === undefined ? "be read by a tenant that can be told" : `be one of ${tenant}'s, or shared`,
        got: stack,
        remedy: "what several tenants need belongs into the contract of a shared stack",
    };
}
