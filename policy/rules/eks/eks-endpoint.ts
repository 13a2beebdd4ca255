import { coversTheWorld } from "../../cidr.ts";
import { cdkNag, checkov, cisEks, securityHub } from "../../frameworks.ts";
import type { Finding } from "../../message.ts";
import { read, type Readable } from "../../read.ts";
import type { ResourceRule } from "../../rule.ts";
import { eksCluster } from "../../types.ts";

/** AWS opens an API endpoint to the world when nothing is said, so silence is a violation here. */
export const eksEndpoint: ResourceRule = {
    name: "eks-endpoint",
    displayName: "EKS API endpoints are private, or public to listed addresses only",
    description: "The Kubernetes API is reachable inside the network; a public endpoint admits listed ranges only.",
    category: "network",
    severity: "high",
    references: [
        cisEks(
            "5.4.1, 5.4.2",
            "Restrict access to the control plane endpoint; private endpoint enabled, public access disabled",
        ),
        securityHub("EKS.1", "The endpoint of a cluster is not open to the public"),
        checkov("CKV_AWS_38, CKV_AWS_39", "The endpoint is not open to the world, and its public side is off"),
        cdkNag("AwsSolutions-EKS1", "The API server's endpoint is not public"),
    ],
    tags: ["network", "cluster"],
    remediationSteps:
        "Set vpcConfig.endpointPrivateAccess: true and endpointPublicAccess: false, or list publicAccessCidrs without the world.",
    enforcementLevel: "mandatory",
    types: [eksCluster],
    validateResource: (cluster, report) => {
        for (const finding of [...privateFindings(cluster), ...publicFindings(cluster)]) {
            report(finding);
        }
    },
};

function privateFindings(cluster: Readable): Finding[] {
    const reading = read(cluster, "vpcConfig.endpointPrivateAccess");
    if (reading.is(true)) return [];
    return [{ property: "vpcConfig.endpointPrivateAccess", rule: "be true", got: reading, remedy: "nodes need it" }];
}

function publicFindings(cluster: Readable): Finding[] {
    const open = read(cluster, "vpcConfig.endpointPublicAccess");
    if (open.is(false)) return [];
    if (!open.is(true)) {
        const remedy = "say it explicitly: AWS defaults to public";
        return [{ property: "vpcConfig.endpointPublicAccess", rule: "be known and false", got: open, remedy }];
    }
    const ranges = read(cluster, "vpcConfig.publicAccessCidrs");
    const listed =
        ranges.items.length > 0 && ranges.items.every(({ text }) => text !== undefined && !coversTheWorld(text));
    if (listed) return [];
    const rule = "list ranges that are not the world when the endpoint is public";
    return [
        { property: "vpcConfig.publicAccessCidrs", rule, got: ranges, remedy: "list the addresses of the operators" },
    ];
}
