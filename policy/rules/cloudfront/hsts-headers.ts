import { checkov } from "../../frameworks.ts";
import { read, type Readable, type Reading } from "../../read.ts";
import type { ResourceRule } from "../../rule.ts";
import { distribution, multitenantDistribution } from "../../types.ts";

/**
 * AWS's own policies that send Strict-Transport-Security for a year: SecurityHeadersPolicy, and the two for CORS with it.
 * Source: CloudFront developer guide, "Use managed response headers policies".
 */
const managedPolicies = [
    "67f7725c-6f97-4210-82d7-5512b31e9d03",
    "e61eb60c-9c35-4d20-a928-2b84e02af89c",
    "eaab4381-ed33-4a86-88ca-d9558dc6cd63",
];

/** The one list is a distribution's name for it, the other a multi-tenant distribution's. */
const furtherBehaviours = ["orderedCacheBehaviors", "cacheBehaviors"];

/** The redirect to HTTPS is itself plain: whoever sits between may answer first, unless the browser remembers never to ask. */
export const hstsHeaders: ResourceRule = {
    name: "hsts-headers",
    displayName: "Browsers remember to ask by HTTPS",
    description:
        "Every cache behaviour sends Strict-Transport-Security for a year, by one of AWS's own response headers policies.",
    category: "encryption",
    severity: "medium",
    references: [
        checkov(
            "CKV_AWS_259, CKV2_AWS_32",
            "Distributions have a response headers policy with strict transport security",
        ),
    ],
    tags: ["encryption", "edge"],
    remediationSteps:
        "Set responseHeadersPolicyId to SecurityHeadersPolicy (67f7725c-6f97-4210-82d7-5512b31e9d03) on every behaviour.",
    enforcementLevel: "advisory",
    types: [distribution, multitenantDistribution],
    validateResource: (resource, report) => {
        for (const { property, reading } of behavioursOf(resource)) {
            const got = reading.field("responseHeadersPolicyId");
            if (managedPolicies.includes(got.text ?? "")) continue;
            const rule = "be a policy of AWS's that sends Strict-Transport-Security";
            const remedy = "use SecurityHeadersPolicy";
            report({ property: `${property}.responseHeadersPolicyId`, rule, got, remedy });
        }
    },
};

function behavioursOf(resource: Readable): { property: string; reading: Reading }[] {
    const lists = furtherBehaviours.map((property) => ({ property, reading: read(resource, property) }));
    return [
        { property: "defaultCacheBehavior", reading: read(resource, "defaultCacheBehavior") },
        ...lists.filter(({ reading }) => reading.state === "unknown"),
        ...lists.flatMap(({ property, reading }) =>
            reading.items.map((item, index) => ({ property: `${property}.${index}`, reading: item })),
        ),
    ];
}
