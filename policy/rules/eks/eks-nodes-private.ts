import type { PolicyResource } from "@pulumi/policy";
import { isNotShownYet } from "../../clusters.ts";
import { checkov, cisEks } from "../../frameworks.ts";
import type { StackGraph } from "../../graph.ts";
import { namesCustomerKey } from "../../kms.ts";
import type { Finding } from "../../message.ts";
import { read } from "../../read.ts";
import { waysOut } from "../../routing.ts";
import type { StackRule } from "../../rule.ts";
import { eksCluster, nodeClass, subnet } from "../../types.ts";

/** Auto Mode puts nodes into the cluster's subnets, and into those a NodeClass selects; nobody logs into them. */
export const eksNodesPrivate: StackRule = {
    name: "eks-nodes-private",
    displayName: "Nodes have no way in from outside",
    description:
        "A cluster's subnets send what leaves by NAT gateways; a NodeClass gives no public addresses, names its subnets, " +
        "groups and role, and encrypts its nodes' disks with a key of ours.",
    category: "network",
    severity: "high",
    references: [
        cisEks("5.4.3", "Clusters have private nodes"),
        checkov("CKV_AWS_100", "Nodes are not reached by SSH from the world"),
    ],
    tags: ["network", "cluster"],
    remediationSteps:
        "Put the cluster into private subnets; leave advancedNetworking.associatePublicIPAddress of the NodeClass false, and " +
        "name subnetSelectorTerms, securityGroupSelectorTerms, role and ephemeralStorage.kmsKeyID.",
    enforcementLevel: "mandatory",
    types: [eksCluster, nodeClass],
    validateStack: ({ graph }, report) => {
        const ways = waysOut(graph);
        for (const cluster of graph.ofType(eksCluster)) {
            for (const finding of subnetFindings(graph, cluster, ways)) report(cluster, finding);
        }
        for (const each of graph.ofType(nodeClass)) {
            if (isNotShownYet(each)) continue;
            for (const finding of [...publicFindings(each), ...termFindings(each), ...diskFindings(graph, each)]) {
                report(each, finding);
            }
        }
    },
};

/** Subnets of another stack are adopted: what leads out of them, that stack tells. */
function subnetFindings(graph: StackGraph, cluster: PolicyResource, ways: ReturnType<typeof waysOut>): Finding[] {
    const property = "vpcConfig.subnetIds";
    const got = read(cluster, property);
    const { targets, unresolved } = graph.resolve(got, subnet);
    if (got.empty || unresolved) {
        return [{ property, rule: "be known", got, remedy: "name the private subnets of the cell" }];
    }
    const exposed = targets.filter((each) => {
        const way = ways.get(each);
        return way?.certain !== true || way.defaults.some(({ nats }) => nats === undefined);
    });
    if (exposed.length === 0) return [];
    const names = exposed.map(({ name }) => name).join(", ");
    return [{ property, rule: "lead out by NAT gateways only", got: names, remedy: "use private subnets" }];
}

function publicFindings(object: PolicyResource): Finding[] {
    const property = "spec.advancedNetworking.associatePublicIPAddress";
    const got = read(object, property);
    if (got.state === "absent" || got.is(false)) return [];
    return [{ property, rule: "be false or absent", got, remedy: "nodes go out by the NAT gateways" }];
}

function termFindings(object: PolicyResource): Finding[] {
    const lists = ["spec.subnetSelectorTerms", "spec.securityGroupSelectorTerms"]
        .map((property) => ({ property, got: read(object, property) }))
        .filter(
            ({ got }) => !(got.items.length > 0 && got.items.every(({ state, empty }) => state === "known" && !empty)),
        )
        .map(({ property, got }) => {
            const remedy = "a selector that matches more than meant puts nodes anywhere";
            return { property, rule: "be known and not empty", got, remedy };
        });
    const role = read(object, "spec.role");
    if (role.text !== undefined) return lists;
    return [...lists, { property: "spec.role", rule: "be known", got: role, remedy: "name the cluster's node role" }];
}

function diskFindings(graph: StackGraph, object: PolicyResource): Finding[] {
    const property = "spec.ephemeralStorage.kmsKeyID";
    const got = read(object, property);
    if (namesCustomerKey(graph, got)) return [];
    return [{ property, rule: "be a customer managed KMS key", got, remedy: "use the cell's own key" }];
}
