import { checkov, securityHub } from "../../frameworks.ts";
import type { Finding } from "../../message.ts";
import { read, type Readable, type Reading } from "../../read.ts";
import type { ResourceRule } from "../../rule.ts";
import { albListener, albTargetGroup, listener, targetGroup } from "../../types.ts";

/** Policies without anything below TLS 1.2. Source: Elastic Load Balancing user guide, "Security policies". */
const strongPolicy = /^ELBSecurityPolicy-(TLS13-1-[23]|FS-1-2|TLS-1-2)-/;

/**
 * What a listener of protocol TCP carries, AWS cannot say: it may be TLS that ends in the cluster, or a password in plain
 * text. So it takes a waiver that names where the TLS ends.
 */
export const albTls: ResourceRule = {
    name: "alb-tls",
    displayName: "Load balancers speak TLS 1.2 and better on both sides",
    description: "Listeners end TLS with a strong policy, or redirect to one that does; targets are spoken to by TLS.",
    category: "encryption",
    severity: "high",
    references: [
        securityHub("ELB.1, ELB.17, ELB.18", "Listeners should use secure protocols and recommended security policies"),
        checkov(
            "CKV_AWS_2, CKV_AWS_103, CKV_AWS_378, CKV2_AWS_20, CKV2_AWS_74",
            "Listeners and target groups use HTTPS, by strong policies; HTTP redirects",
        ),
    ],
    tags: ["encryption", "edge"],
    remediationSteps:
        "Use protocol HTTPS (TLS on a network load balancer) with sslPolicy ELBSecurityPolicy-TLS13-1-2-2021-06 or newer, " +
        "protocol HTTPS or TLS on target groups, and HTTP listeners for redirects to HTTPS only.",
    enforcementLevel: "mandatory",
    types: [listener, albListener, targetGroup, albTargetGroup],
    validateResource: (resource, report) => {
        for (const finding of findingsOf(resource)) report(finding);
    },
};

function findingsOf(resource: Readable & { type: string }): Finding[] {
    switch (resource.type) {
        case listener:
        case albListener:
            return listenerFindings(resource);
        case targetGroup:
        case albTargetGroup:
            return targetFindings(resource);
        default:
            return [];
    }
}

function listenerFindings(resource: Readable): Finding[] {
    const protocol = read(resource, "protocol");
    if (protocol.is("HTTPS") || protocol.is("TLS")) return policyFindings(resource);
    if (protocol.is("HTTP")) return redirectFindings(read(resource, "defaultActions"));
    const rule = "be HTTPS, TLS, or HTTP that only redirects";
    const remedy = "end TLS here, or waive this and say where it ends";
    return [{ property: "protocol", rule, got: protocol, remedy }];
}

function policyFindings(resource: Readable): Finding[] {
    const got = read(resource, "sslPolicy");
    if (strongPolicy.test(got.text ?? "")) return [];
    const rule = "be a policy without anything below TLS 1.2";
    return [{ property: "sslPolicy", rule, got, remedy: "use ELBSecurityPolicy-TLS13-1-2-2021-06" }];
}

function redirectFindings(actions: Reading): Finding[] {
    const redirects = actions.items.filter(
        (action) => action.field("type").is("redirect") && action.at("redirect.protocol").is("HTTPS"),
    );
    if (actions.items.length > 0 && redirects.length === actions.items.length) return [];
    const rule = "redirect to HTTPS, and nothing else, on a listener of protocol HTTP";
    // Only the kinds: an action that signs people in holds a secret.
    const kinds = actions.items.map((action) => action.field("type").toString()).join(", ");
    const got = kinds === "" ? actions : kinds;
    return [{ property: "defaultActions", rule, got, remedy: "use a listener of protocol HTTPS" }];
}

/** A function is called through AWS's own API, and a load balancer behind another one has listeners of its own. */
function targetFindings(resource: Readable): Finding[] {
    const kind = read(resource, "targetType");
    const protocol = read(resource, "protocol");
    if (kind.is("lambda") || (kind.is("alb") && protocol.is("TCP"))) return [];
    if (protocol.is("HTTPS") || protocol.is("TLS")) return [];
    const remedy = "let the targets show a certificate; the load balancer does not check who signed it";
    return [{ property: "protocol", rule: "be HTTPS or TLS", got: protocol, remedy }];
}
