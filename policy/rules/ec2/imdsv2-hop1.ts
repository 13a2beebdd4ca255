import { accountTypes, missingSetting } from "../../account-settings.ts";
import { checkov, cisAws, securityHub } from "../../frameworks.ts";
import { read } from "../../read.ts";
import type { StackRule } from "../../rule.ts";
import { instanceMetadataDefaults } from "../../types.ts";

const demands = [
    { property: "httpTokens", value: "required", remedy: "a request a server is talked into needs no token else" },
    { property: "httpPutResponseHopLimit", value: 1, remedy: "a container is a hop further, and not meant" },
];

/**
 * Whoever reaches a machine's metadata service has its role. The account's defaults hold for machines that say nothing; the
 * nodes of EKS Auto Mode are AWS's, with tokens required and one hop, and no setting for either.
 */
export const imdsv2Hop1: StackRule = {
    name: "imdsv2-hop1",
    displayName: "The metadata service asks for tokens, and answers nobody behind the machine",
    description: "The account's stack has defaults for instance metadata: tokens required, and one hop.",
    category: "network",
    severity: "high",
    references: [
        securityHub("EC2.8, EC2.170", "Machines use version 2 of the metadata service"),
        cisAws("6.7", "The metadata service allows version 2 only"),
        checkov("CKV_AWS_79, CKV_AWS_341", "Version 1 is off, and the hop limit is one"),
    ],
    tags: ["identity", "network"],
    remediationSteps:
        'In the account\'s stack make InstanceMetadataDefaults with httpTokens "required" and httpPutResponseHopLimit 1.',
    enforcementLevel: "mandatory",
    types: [instanceMetadataDefaults, ...accountTypes],
    validateStack: ({ graph }, report) => {
        const missing = { property: "instance metadata defaults", remedy: "what says nothing would ask for no token" };
        for (const [setting, finding] of missingSetting(graph, instanceMetadataDefaults, missing)) {
            report(setting, finding);
        }
        for (const each of graph.ofType(instanceMetadataDefaults)) {
            for (const { property, value, remedy } of demands) {
                const got = read(each, property);
                if (!got.is(value)) report(each, { property, rule: `be ${JSON.stringify(value)}`, got, remedy });
            }
        }
    },
};
