import { securityPillar } from "../../frameworks.ts";
import { isCustomerKey } from "../../kms.ts";
import type { Finding } from "../../message.ts";
import { read, type Readable } from "../../read.ts";
import type { ResourceRule } from "../../rule.ts";
import { rdsCluster } from "../../types.ts";

const passwords = ["masterPassword", "masterPasswordWo"];

/** A password that no program, state or person has ever seen cannot leak from there. What it was is no part of a message. */
export const auroraManagedSecret: ResourceRule = {
    name: "aurora-managed-secret",
    displayName: "Aurora keeps its master password by itself",
    description:
        "Aurora makes and rotates its master password, under a customer managed key; no program holds one, and there is " +
        "no way in by HTTP.",
    category: "encryption",
    severity: "critical",
    references: [
        securityPillar(
            "SEC02-BP03",
            "Secrets are stored and used securely: made and rotated by a service, never in code",
        ),
        securityPillar("SEC08-BP01", "Keys are managed with care: who owns the data owns its key"),
    ],
    tags: ["encryption", "identity", "data"],
    remediationSteps:
        "Set manageMasterUserPassword: true and masterUserSecretKmsKeyId to the tenant's own key; take masterPassword out " +
        "of the program and its state, and leave enableHttpEndpoint off.",
    enforcementLevel: "mandatory",
    types: [rdsCluster],
    validateResource: (cluster, report) => {
        for (const finding of [...passwordFindings(cluster), ...endpointFindings(cluster)]) report(finding);
    },
};

function passwordFindings(cluster: Readable): Finding[] {
    const managed = read(cluster, "manageMasterUserPassword");
    const key = read(cluster, "masterUserSecretKmsKeyId");
    // An unknown one passes: whose it is, the stack rule tenant-data-own-key judges.
    const isOurs = key.state === "unknown" || isCustomerKey(key.text ?? "");
    const findings = passwords
        .filter((property) => read(cluster, property).present)
        .map((property) => ({ property, rule: "be absent", got: "a password", remedy: "let Aurora make it" }));
    if (!managed.is(true)) {
        const property = "manageMasterUserPassword";
        findings.push({ property, rule: "be true", got: managed.toString(), remedy: "let Aurora make the password" });
    }
    if (!isOurs) {
        const property = "masterUserSecretKmsKeyId";
        const rule = "name a customer managed KMS key";
        findings.push({ property, rule, got: key.toString(), remedy: "AWS's own key for secrets is everybody's" });
    }
    return findings;
}

/** The Data API asks for no network: whoever has a credential of AWS's reaches the database from anywhere. */
function endpointFindings(cluster: Readable): Finding[] {
    const got = read(cluster, "enableHttpEndpoint");
    if (got.state === "absent" || got.is(false)) return [];
    const remedy = "it goes around the network and its security groups";
    return [{ property: "enableHttpEndpoint", rule: "be false or absent", got, remedy }];
}
