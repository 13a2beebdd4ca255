/** What whole clusters and programs are made from in tests, and what the clouds answer them. */
import type { CellServicesArgs, ClusterServicesArgs } from "../../components/cell-services.ts";
import type { PlatformCellArgs } from "../../components/platform-cell.ts";
import type { Identity } from "../../components/shared/identity.ts";
import { busImages, sampleTrust } from "./bus.ts";
import type { Answers } from "./engine.ts";
import { cellIdentity, virginia, virginiaZones } from "./identities.ts";

export const platformIdentity: Identity = { platform: "neo", tenant: "shared", stage: "platform" };
export const digest = `sha256:${"0123456789abcdef".repeat(4)}`;

/** What the clouds add to the resources of whole programs. */
export const assemblyAnswers: Answers = {
    "aws:eks/cluster:Cluster": ({ vpcConfig }) => ({
        endpoint: "https://cluster.local",
        certificateAuthority: { data: "certificate" },
        vpcConfig: { ...vpcConfig, clusterSecurityGroupId: "sg-cluster" },
    }),
    "aws:rds/cluster:Cluster": { masterUserSecrets: [{ secretArn: "arn:secret" }], endpoint: "db.local" },
    "aws:ec2/vpcEndpointService:VpcEndpointService": { serviceName: "com.amazonaws.vpce.svc-1" },
};

export const clusterServicesArgs: Omit<ClusterServicesArgs, "identity"> = {
    nodeRoleName: "node-role",
    clusterSecurityGroupId: "sg-cluster",
    subnetIds: ["subnet-a", "subnet-b", "subnet-c"],
    kmsKeyAliasArn: "arn:aws:kms:us-east-1:111122223333:alias/neo-shared-test1-key",
    availabilityZones: virginiaZones,
    applicationCidrBlocks: ["10.0.0.0/18", "10.0.64.0/18", "10.0.128.0/18"],
    gateway: {
        domain: "outsystems.app",
        targetGroupArn: "arn:targets",
        images: { controller: "controller", proxy: "proxy" },
    },
};

export const cellServicesArgs: CellServicesArgs = {
    ...clusterServicesArgs,
    identity: cellIdentity,
    bus: {
        trust: sampleTrust,
        hubHostName: "bus.neo.app",
        accountBucket: "accounts",
        cell: "cell-test-1",
        images: busImages,
    },
};

export const platformCellArgs: PlatformCellArgs = {
    identity: platformIdentity,
    location: virginia,
    availabilityZones: virginiaZones,
    administratorRoleArns: ["arn:aws:iam::111122223333:role/neo-deployer"],
    certificateArns: { edge: "arn:edge-certificate", origin: "arn:origin-certificate" },
    permissionsBoundaryArn: "arn:boundary",
    originHost: "origin.outsystems.app",
    cloudFrontPrefixListId: "pl-cloudfront",
};
