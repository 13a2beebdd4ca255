import type { PolicyResource } from "@pulumi/policy";
import { checkov, cisAws, securityHub } from "../../frameworks.ts";
import type { StackGraph } from "../../graph.ts";
import { namesCustomerKey } from "../../kms.ts";
import type { Finding } from "../../message.ts";
import { read, type Reading } from "../../read.ts";
import type { StackRule } from "../../rule.ts";
import { ebsEncryptionByDefault, launchTemplate } from "../../types.ts";

/** The account's default covers volumes that no program describes; it uses the account's own key, so what is described names one. */
export const ebsEncrypted: StackRule = {
    name: "ebs-encrypted",
    displayName: "Volumes are encrypted",
    description:
        "The account encrypts volumes by default, and volumes of launch templates with a customer managed KMS key.",
    category: "encryption",
    severity: "high",
    references: [
        securityHub(
            "EC2.3, EC2.7, EC2.181",
            "Volumes are encrypted: by the account's default, and in launch templates",
        ),
        checkov("CKV_AWS_3, CKV_AWS_106, CKV_AWS_189", "Volumes are encrypted by default and with a customer's key"),
        cisAws("6.1.1", "The account encrypts volumes by default"),
    ],
    tags: ["encryption", "data"],
    remediationSteps:
        'Leave EncryptionByDefault on; in a launch template set ebs.encrypted: "true" and ebs.kmsKeyId the tenant\'s own ' +
        "key for each block device.",
    enforcementLevel: "mandatory",
    types: [ebsEncryptionByDefault, launchTemplate],
    validateStack: ({ graph }, report) => {
        const tell = (resource: PolicyResource, findings: Finding[]) => {
            for (const finding of findings) report(resource, finding);
        };
        for (const each of graph.ofType(ebsEncryptionByDefault)) tell(each, defaultFindings(each));
        for (const each of graph.ofType(launchTemplate)) tell(each, deviceFindings(graph, each));
    },
};

function defaultFindings(setting: PolicyResource): Finding[] {
    const got = read(setting, "enabled");
    if (got.state === "absent" || got.is(true)) return [];
    return [{ property: "enabled", rule: "be true or absent", got, remedy: "volumes of every tenant depend on it" }];
}

/** A template without devices takes those of its image, which the account's default encrypts. */
function deviceFindings(graph: StackGraph, template: PolicyResource): Finding[] {
    const devices = read(template, "blockDeviceMappings");
    if (devices.state === "unknown" && !devices.unattributed) {
        const remedy = "describe the devices in the program";
        return [{ property: "blockDeviceMappings", rule: "be known", got: devices, remedy }];
    }
    return devices.items.flatMap((device, index) =>
        device.field("ebs").empty ? [] : volumeFindings(graph, device.field("ebs"), `blockDeviceMappings.${index}.ebs`),
    );
}

/** Here encrypted is text: the provider keeps apart what was not said from what is off. */
function volumeFindings(graph: StackGraph, volume: Reading, path: string): Finding[] {
    const encrypted = volume.field("encrypted");
    const key = volume.field("kmsKeyId");
    const findings: Finding[] = [];
    if (!encrypted.is("true")) {
        const remedy = "say it where the volume is described";
        findings.push({ property: `${path}.encrypted`, rule: 'be "true"', got: encrypted, remedy });
    }
    if (!namesCustomerKey(graph, key)) {
        const rule = "be the ARN of a customer managed KMS key";
        findings.push({ property: `${path}.kmsKeyId`, rule, got: key, remedy: "use the tenant's own key" });
    }
    return findings;
}
