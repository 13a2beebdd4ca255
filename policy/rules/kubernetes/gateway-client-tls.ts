import { checkov, securityPillar } from "../../frameworks.ts";
import { read } from "../../read.ts";
import type { ResourceRule } from "../../rule.ts";
import { clientTrafficPolicy } from "../../types.ts";

/** 1.2 is what Envoy Gateway takes where nothing is said. Source: Envoy Gateway, ClientTrafficPolicy API, TLSSettings. */
const strongVersions = ["1.2", "1.3"];

/** Between the load balancer and the gateway lies the network that all tenants share. */
export const gatewayClientTls: ResourceRule = {
    name: "gateway-client-tls",
    displayName: "Gateways speak TLS 1.2 and better",
    description: "No ClientTrafficPolicy lets a gateway's clients speak TLS below 1.2.",
    category: "encryption",
    severity: "high",
    references: [
        securityPillar("SEC09-BP02", "Requests are encrypted on their way, by current protocols"),
        checkov("CKV_AWS_103", "Whoever ends TLS speaks 1.2 at least"),
    ],
    tags: ["edge", "encryption"],
    remediationSteps: 'Leave spec.tls.minVersion out, or set it to "1.2" or "1.3"; leave maxVersion out.',
    enforcementLevel: "mandatory",
    types: [clientTrafficPolicy],
    validateResource: (object, report) => {
        for (const property of ["spec.tls.minVersion", "spec.tls.maxVersion"]) {
            const got = read(object, property);
            if (got.state === "absent" || strongVersions.includes(got.text ?? "")) continue;
            report({ property, rule: "be 1.2, 1.3 or absent", got, remedy: "older versions are broken" });
        }
    },
};
