/** Which public ranges may reach a cluster's API. Pure. */
import { parseCidr } from "../network/subnet-layout.ts";
import type { Problem } from "../shared/problems.ts";

/** An office or a provider has a range of this size; what is larger is a good part of the internet. */
const shortestPublicPrefix = 16;

/** What is wrong with a list of ranges. */
export function publicAccessProblems(publicAccessCidrs: string[] = []): Problem[] {
    const problems: Problem[] = [];
    for (const [index, cidr] of publicAccessCidrs.entries()) {
        const prefix = parseCidr(cidr)?.prefix ?? 0;
        if (prefix < shortestPublicPrefix) {
            problems.push({
                propertyPath: `publicAccessCidrs[${index}]`,
                rule: `be an IPv4 range of /${shortestPublicPrefix} or smaller`,
                value: cidr,
                remedy: "list the addresses of those who run it",
            });
        }
    }
    return problems;
}
