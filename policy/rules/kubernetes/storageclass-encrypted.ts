import type { PolicyResource } from "@pulumi/policy";
import { isNotShownYet } from "../../clusters.ts";
import { eksBestPractices } from "../../frameworks.ts";
import type { StackGraph } from "../../graph.ts";
import { namesCustomerKey } from "../../kms.ts";
import type { Finding } from "../../message.ts";
import { read, type Reading } from "../../read.ts";
import type { StackRule } from "../../rule.ts";
import { storageClass } from "../../types.ts";

/** Drivers that make volumes of EBS. Source: EKS user guide, "Create a storage class" (Auto Mode), and the driver's own name. */
const ebsDrivers = ["ebs.csi.eks.amazonaws.com", "ebs.csi.aws.com"];

/** A class makes disks long after the program has run, so what it says is all there is to judge. */
export const storageclassEncrypted: StackRule = {
    name: "storageclass-encrypted",
    displayName: "Volumes that Kubernetes makes are encrypted with a key of ours",
    description:
        "Every StorageClass makes EBS volumes encrypted with a customer managed key, in the zone of their pod, and says what " +
        "becomes of them.",
    category: "encryption",
    severity: "high",
    references: [
        eksBestPractices("Data encryption and secrets management", "Persistent volumes are encrypted at rest"),
    ],
    tags: ["encryption", "cluster"],
    remediationSteps:
        'Set parameters { encrypted: "true", kmsKeyId }, volumeBindingMode: WaitForFirstConsumer and a reclaimPolicy.',
    enforcementLevel: "mandatory",
    types: [storageClass],
    validateStack: ({ graph }, report) => {
        for (const each of graph.ofType(storageClass)) {
            if (isNotShownYet(each)) continue;
            for (const finding of classFindings(graph, each)) report(each, finding);
        }
    },
};

interface Demand {
    property: string;
    rule: string;
    isMet: (graph: StackGraph, got: Reading) => boolean;
    remedy: string;
}

const demands: readonly Demand[] = [
    {
        property: "provisioner",
        rule: `be ${ebsDrivers.join(" or ")}`,
        isMet: (_graph, got) => ebsDrivers.some((driver) => got.is(driver)),
        remedy: "of others nobody has said how they encrypt",
    },
    {
        property: "parameters.encrypted",
        rule: 'be "true"',
        isMet: (_graph, got) => got.is("true"),
        remedy: "the driver takes it as text, and does not encrypt by itself",
    },
    {
        property: "parameters.kmsKeyId",
        rule: "be a customer managed KMS key",
        isMet: namesCustomerKey,
        remedy: "use the key of whoever runs the cluster",
    },
    {
        property: "volumeBindingMode",
        rule: "be WaitForFirstConsumer",
        isMet: (_graph, got) => got.is("WaitForFirstConsumer"),
        remedy: "a disk made at once may be in another zone than its pod",
    },
    {
        property: "reclaimPolicy",
        rule: "be Retain or Delete",
        isMet: (_graph, got) => got.is("Retain") || got.is("Delete"),
        remedy: "say it: Kubernetes deletes the data where nothing is said",
    },
];

function classFindings(graph: StackGraph, object: PolicyResource): Finding[] {
    return demands
        .map((demand) => ({ demand, got: read(object, demand.property) }))
        .filter(({ demand, got }) => !demand.isMet(graph, got))
        .map(({ demand: { property, rule, remedy }, got }) => ({ property, rule, got, remedy }));
}
