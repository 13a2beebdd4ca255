import type { PolicyResource } from "@pulumi/policy";
import { checkov, cisEks, prowler, securityHub } from "../../frameworks.ts";
import type { Finding } from "../../message.ts";
import { read, type Reading } from "../../read.ts";
import { isRetiring } from "../../retirement.ts";
import type { StackRule } from "../../rule.ts";
import { eksCluster } from "../../types.ts";

/** In EKS's standard support at the end of November 2026. Source: EKS user guide, "Kubernetes versions", release calendar. */
const supportedVersions = ["1.34", "1.35"];

/** The aws-auth ConfigMap is changed by whoever may write one, and the creator's rights stand in no list. */
export const eksAuthApiOnly: StackRule = {
    name: "eks-auth-api-only",
    displayName: "Clusters admit by access entries only",
    description:
        "Every cluster authenticates by its API alone, gives its creator nothing, is of a version in standard support, and " +
        "refuses its deletion unless the stack is retiring.",
    category: "identity",
    severity: "high",
    references: [
        cisEks("4.1.7", "Access is managed by the cluster access manager's API"),
        securityHub("EKS.2", "Clusters run a supported version of Kubernetes"),
        checkov("CKV_AWS_339", "Clusters run a supported version of Kubernetes"),
        prowler(
            "eks_cluster_uses_a_supported_version, eks_cluster_deletion_protection_enabled",
            "Supported and protected",
        ),
    ],
    tags: ["identity", "cluster"],
    remediationSteps:
        'Set accessConfig { authenticationMode: "API", bootstrapClusterCreatorAdminPermissions: false }, upgradePolicy.supportType: ' +
        '"STANDARD", deletionProtection: true and a supported version.',
    enforcementLevel: "mandatory",
    types: [eksCluster],
    validateStack: ({ graph }, report) => {
        const inForce = demands.filter(({ isLifted }) => isLifted !== true || !isRetiring(graph));
        for (const cluster of graph.ofType(eksCluster)) {
            for (const finding of clusterFindings(cluster, inForce)) report(cluster, finding);
        }
    },
};

interface Demand {
    property: string;
    rule: string;
    isMet: (got: Reading) => boolean;
    remedy: string;
    /** Where the stack is retiring. */
    isLifted?: boolean;
}

const demands: readonly Demand[] = [
    {
        property: "accessConfig.authenticationMode",
        rule: 'be "API"',
        isMet: (got) => got.is("API"),
        remedy: "set it at creation; there is no way back from it, and none is needed",
    },
    {
        property: "accessConfig.bootstrapClusterCreatorAdminPermissions",
        rule: "be false",
        isMet: (got) => got.is(false),
        remedy: "AWS makes the creator an administrator where nothing is said",
    },
    {
        property: "version",
        rule: `be one of ${supportedVersions.join(", ")}`,
        isMet: (got) => supportedVersions.includes(got.text ?? ""),
        remedy: "others are out of standard support",
    },
    {
        property: "upgradePolicy.supportType",
        rule: 'be "STANDARD"',
        isMet: (got) => got.is("STANDARD"),
        remedy: "extended support costs six times as much, and comes by itself",
    },
    {
        property: "deletionProtection",
        rule: "be true",
        isMet: (got) => got.is(true),
        remedy: "only a stack that is retiring lifts it",
        isLifted: true,
    },
];

function clusterFindings(cluster: PolicyResource, inForce: readonly Demand[]): Finding[] {
    return inForce
        .map((demand) => ({ demand, got: read(cluster, demand.property) }))
        .filter(({ demand, got }) => !demand.isMet(got))
        .map(({ demand: { property, rule, remedy }, got }) => ({ property, rule, got, remedy }));
}
