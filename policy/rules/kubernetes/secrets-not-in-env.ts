import { checkov, cisEks } from "../../frameworks.ts";
import type { Finding } from "../../message.ts";
import type { ResourceRule } from "../../rule.ts";
import { containersOf, partsOf, podOf, podSpecPaths, type Part } from "../../workloads.ts";

/** What variables are called that hold a secret. A name is a hint and no proof, which is why this only tells. */
const secretName = /PASSWORD|PASSWD|PASSPHRASE|SECRET|TOKEN|CREDENTIAL|PRIVATE_?KEY|API_?KEY|ACCESS_?KEY/i;

/** Where a secret is, and not the secret: an ARN, a path, an address. */
const whereabouts = /^(arn:|\/|https:\/\/)/;

/** Variables are inherited by every process, shown by every crash report, and stay as they were when a secret is renewed. */
export const secretsNotInEnv: ResourceRule = {
    name: "secrets-not-in-env",
    displayName: "Secrets come as files, not as variables",
    description: "No variable of a container is made from a Secret, or holds one by its name.",
    category: "encryption",
    severity: "medium",
    references: [
        cisEks("4.4.1", "Secrets are used as files rather than as environment variables"),
        checkov("CKV_K8S_35", "Secrets are mounted as files"),
    ],
    tags: ["encryption", "cluster"],
    remediationSteps:
        "Mount the Secret as a volume, or read it from Secrets Manager by its ARN with the pod's own role.",
    enforcementLevel: "advisory",
    types: Object.keys(podSpecPaths),
    validateResource: (workload, report) => {
        const pod = podOf(workload);
        for (const container of pod === undefined ? [] : containersOf(pod)) {
            const sources = partsOf(container, "envFrom").flatMap(sourceFindings);
            for (const finding of [...partsOf(container, "env").flatMap(variableFindings), ...sources]) report(finding);
        }
    },
};

const remedy = "mount it, or read it with the pod's own role";

/** No message shows a value. */
function variableFindings({ reading, path }: Part): Finding[] {
    const name = reading.field("name").text ?? "(unknown)";
    const rule = "hold no secret";
    if (reading.state === "unknown") return [{ property: path, rule: "be known", got: reading, remedy }];
    if (reading.at("valueFrom.secretKeyRef").state !== "absent") {
        return [{ property: path, rule, got: `${name} from a Secret`, remedy }];
    }
    const value = reading.field("value");
    if (value.empty || !secretName.test(name) || whereabouts.test(value.text ?? "")) return [];
    const got = value.state === "unknown" ? `${name} with a value not known yet` : `${name} with a value`;
    return [{ property: path, rule, got, remedy }];
}

function sourceFindings({ reading, path }: Part): Finding[] {
    if (reading.field("secretRef").state === "absent") return [];
    return [{ property: path, rule: "be no Secret", got: "all of a Secret, or something not known yet", remedy }];
}
