/** Which stack is the account's: the one that makes a setting of the whole account. */
import type { PolicyResource } from "@pulumi/policy";
import type { StackGraph } from "./graph.ts";
import type { Finding } from "./message.ts";
import { accountPublicAccessBlock, detector, ebsEncryptionByDefault, trail } from "./types.ts";

/** Settings of a whole account. */
export const accountTypes: readonly string[] = [trail, detector, accountPublicAccessBlock, ebsEncryptionByDefault];

/** A setting the account's stack leaves out, told at the first one it makes. Other stacks are not asked. */
export function missingSetting(
    graph: StackGraph,
    type: string,
    finding: Pick<Finding, "property" | "remedy">,
): [PolicyResource, Finding][] {
    const [setting] = graph.ofType(...accountTypes);
    if (setting === undefined || graph.ofType(type).length > 0) return [];
    return [[setting, { ...finding, rule: "be in the account's stack", got: "absent" }]];
}
