/**
 * Kubernetes clusters as AWS sees them; what lives inside is the Kubernetes provider's.
 * Source of codes and refusals: EKS API reference.
 */
import { alphabets } from "../../cloud/fingerprint.ts";
import { group, text, texts, type Properties } from "../../wire/values.ts";
import { arn, isForeign } from "./arn.ts";
import type { ExclusiveName, Kind, Kinds, Reference, Subject } from "./kind.ts";

/** The type token of a cluster. */
export const clusterType = "aws:eks/cluster:Cluster";

const latestVersion = "1.34";

const inCluster: Reference = {
    property: "clusterName",
    type: clusterType,
    refusal: (name) => ({
        status: 404,
        code: "ResourceNotFoundException",
        sentence: `No cluster found for name: ${name}.`,
    }),
};

/** Parts of a cluster are named by the cluster and one more property, and no two may have the same name. */
function part(
    property: string,
    separator: string,
    sentence: string,
): Pick<Kind, "service" | "id" | "exclusive" | "references"> {
    const id = (subject: Subject): string => `${subject.input("clusterName")}${separator}${subject.input(property)}`;
    return { service: "EKS", id, references: [inCluster], exclusive: taken(id, sentence) };
}

function taken(key: (subject: Subject) => string, sentence: string): ExclusiveName {
    return { within: "region", key, refusal: () => ({ status: 409, code: "ResourceInUseException", sentence }) };
}

function clusterOutputs(subject: Subject, id: string): Properties {
    const token = subject.hex("endpoint", 32).toUpperCase();
    const authority = Buffer.from(
        `-----BEGIN CERTIFICATE-----\n${subject.hex("certificate", 64)}\n-----END CERTIFICATE-----\n`,
    );
    const network = group(subject.inputs, "vpcConfig");
    const firstSubnet = subject.cloud.find("aws:ec2/subnet:Subnet", texts(network, "subnetIds")[0] ?? "");
    return {
        arn: arn(subject, "eks", `cluster/${id}`),
        clusterId: "",
        createdAt: subject.created,
        endpoint: `https://${token}.gr7.${subject.region}.eks.amazonaws.com`,
        certificateAuthority: { data: authority.toString("base64") },
        identities: [{ oidcs: [{ issuer: `https://oidc.eks.${subject.region}.amazonaws.com/id/${token}` }] }],
        platformVersion: "eks.1",
        status: "ACTIVE",
        version: subject.inputs.version ?? latestVersion,
        deletionProtection: subject.inputs.deletionProtection ?? false,
        accessConfig: { authenticationMode: "CONFIG_MAP", ...group(subject.inputs, "accessConfig") },
        upgradePolicy: { supportType: "EXTENDED", ...group(subject.inputs, "upgradePolicy") },
        kubernetesNetworkConfig: {
            ipFamily: "ipv4",
            serviceIpv4Cidr: "10.100.0.0/16",
            ...group(subject.inputs, "kubernetesNetworkConfig"),
        },
        vpcConfig: {
            publicAccessCidrs: ["0.0.0.0/0"],
            ...network,
            clusterSecurityGroupId: `sg-${subject.hex("cluster security group", 17)}`,
            vpcId: firstSubnet?.inputs.vpcId ?? "",
        },
    };
}

/** The newest build AWS offers is not known here; the version says what it is. */
const addonVersionFallback = "v1.0.0-eksbuild.1";

/** EKS's types, by token. */
export const kinds: Kinds = {
    [clusterType]: {
        service: "EKS",
        decidesWithin: ["vpcConfig.clusterSecurityGroupId", "vpcConfig.vpcId"],
        id: (subject) => subject.name ?? "",
        exclusive: {
            within: "region",
            refusal: (subject) => ({
                status: 409,
                code: "ResourceInUseException",
                sentence: `Cluster already exists with name: ${subject.name ?? ""}`,
            }),
        },
        outputs: clusterOutputs,
        // Source: EKS API reference, CreateCluster; the service hands EC2's refusal on.
        references: [
            {
                property: "vpcConfig.subnetIds",
                type: "aws:ec2/subnet:Subnet",
                refusal: (id) => ({
                    code: "InvalidParameterException",
                    sentence: `The subnet ID '${id}' does not exist (Service: Ec2, Status Code: 400)`,
                }),
            },
            {
                property: "roleArn",
                type: "aws:iam/role:Role",
                by: "arn",
                isThereAnyway: isForeign,
                refusal: (role) => ({
                    code: "InvalidParameterException",
                    sentence: `Role with arn: ${role}, could not be assumed because it does not exist or the trusted entity is not correct`,
                }),
            },
        ],
        refuseDelete: (inputs, id) =>
            inputs.deletionProtection === true
                ? {
                      code: "InvalidRequestException",
                      sentence: `Cannot delete cluster ${id} because deletion protection is enabled. Disable deletion protection and try again.`,
                  }
                : undefined,
        dependants: [
            {
                type: "aws:eks/nodeGroup:NodeGroup",
                property: "clusterName",
                refusal: () => ({
                    status: 409,
                    code: "ResourceInUseException",
                    sentence: "Cluster has nodegroups attached",
                }),
            },
        ],
        owns: [
            "addon:Addon",
            "accessEntry:AccessEntry",
            "accessPolicyAssociation:AccessPolicyAssociation",
            "podIdentityAssociation:PodIdentityAssociation",
        ].map((type) => ({ type: `aws:eks/${type}`, property: "clusterName" })),
    },
    "aws:eks/addon:Addon": {
        ...part("addonName", ":", "Addon already exists."),
        outputs: (subject) => ({
            arn: arn(
                subject,
                "eks",
                `addon/${subject.input("clusterName")}/${subject.input("addonName")}/${subject.uuid("arn")}`,
            ),
            addonVersion: subject.inputs.addonVersion ?? addonVersionFallback,
            createdAt: subject.created,
            modifiedAt: subject.created,
        }),
    },
    "aws:eks/accessEntry:AccessEntry": {
        ...part("principalArn", ":", "The specified access entry resource is already in use on this cluster."),
        outputs: (subject) => ({
            accessEntryArn: arn(subject, "eks", `access-entry/${subject.input("clusterName")}/${subject.uuid("arn")}`),
            userName: subject.inputs.userName ?? subject.inputs.principalArn ?? "",
            createdAt: subject.created,
            modifiedAt: subject.created,
        }),
    },
    "aws:eks/accessPolicyAssociation:AccessPolicyAssociation": {
        service: "EKS",
        id: (subject) => ["clusterName", "principalArn", "policyArn"].map((name) => subject.input(name)).join("#"),
        references: [inCluster],
        outputs: (subject) => ({ associatedAt: subject.created, modifiedAt: subject.created }),
    },
    "aws:eks/podIdentityAssociation:PodIdentityAssociation": {
        service: "EKS",
        id: (subject) => `a-${subject.spell(alphabets.lower, "id", 17)}`,
        references: [inCluster],
        exclusive: taken(
            (subject) => ["clusterName", "namespace", "serviceAccount"].map((name) => subject.input(name)).join("/"),
            "Association already exists for this namespace and service account.",
        ),
        outputs: (subject, id) => ({
            associationId: id,
            associationArn: arn(subject, "eks", `podidentityassociation/${subject.input("clusterName")}/${id}`),
            externalId: text(subject.inputs, "targetRoleArn") === undefined ? "" : subject.uuid("external id"),
        }),
    },
    "aws:eks/nodeGroup:NodeGroup": {
        ...part("nodeGroupName", ":", "NodeGroup already exists with that name and cluster name."),
        nameProperty: "nodeGroupName",
        outputs: (subject) => ({
            arn: arn(
                subject,
                "eks",
                `nodegroup/${subject.input("clusterName")}/${subject.name ?? ""}/${subject.uuid("arn")}`,
            ),
            status: "ACTIVE",
        }),
    },
};
