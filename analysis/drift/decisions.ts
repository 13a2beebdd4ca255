/**
 * What a change behind the engine's back means, by type. Every type that programs may make (policy/reviewed-types.ts) is here:
 * whoever adds one decides this, too. What is said of no property is never benign.
 */
import type { DriftClass } from "./finding.ts";

/** How bad, and what is at stake. */
export interface Judgement {
    class: DriftClass;
    why: string;
}

/** What is decided of one type. */
export interface TypeDecision {
    /** Of every property that is not below, and not common to all types (common-decisions.ts). */
    otherwise: Judgement & { class: Exclude<DriftClass, "benign"> };
    /** By pattern of a path; of those that fit the longest counts. */
    properties?: Readonly<Record<string, Judgement>>;
    /** When the resource is gone. Default: `data-risk` for what holds what cannot be made again, else `otherwise` */
    deleted?: Judgement & { class: Exclude<DriftClass, "benign"> };
}

const security = (why: string) => ({ class: "security", why }) as const;
const dataRisk = (why: string) => ({ class: "data-risk", why }) as const;
const benign = (why: string) => ({ class: "benign", why }) as const;

const filledIn = benign("AWS fills it in by itself");
const protection = security("it keeps this from being deleted by mistake");
const backups = dataRisk("backups");
const traffic = { otherwise: security("where traffic goes") };
const rights = { otherwise: security("who may do what") };
const address = { otherwise: security("who can reach whom") };
const encryption = { otherwise: security("how data is encrypted") };
const names = { otherwise: security("which names lead where") };
const guard = { otherwise: security("what notices an attack") };
const gateway = { otherwise: security("what the gateway lets in") };
const certificates = { otherwise: security("which certificates are trusted") };

/** By token of the type. */
export const typeDecisions: Readonly<Record<string, TypeDecision>> = {
    "aws:acm/certificate:Certificate": {
        ...certificates,
        properties: { status: filledIn, renewalSummaries: filledIn, notAfter: filledIn, notBefore: filledIn },
    },
    "aws:acm/certificateValidation:CertificateValidation": certificates,
    "aws:cloudfront/connectionGroup:ConnectionGroup": { ...traffic, properties: { status: filledIn } },
    "aws:cloudfront/distributionTenant:DistributionTenant": { ...traffic, properties: { status: filledIn } },
    "aws:cloudfront/multitenantDistribution:MultitenantDistribution": {
        ...traffic,
        properties: { status: filledIn, inProgressInvalidationBatches: filledIn },
    },
    "aws:cloudfront/vpcOrigin:VpcOrigin": traffic,
    "aws:cloudtrail/trail:Trail": { otherwise: security("what is recorded of who did what") },
    "aws:cloudwatch/logGroup:LogGroup": {
        otherwise: security("what is recorded, and who can read it"),
        properties: { retentionInDays: dataRisk("how long logs are kept"), skipDestroy: protection },
    },
    "aws:cognito/userPool:UserPool": {
        otherwise: security("how users prove who they are"),
        properties: {
            deletionProtection: protection,
            estimatedNumberOfUsers: filledIn,
            lastModifiedDate: filledIn,
        },
    },
    "aws:cognito/userPoolClient:UserPoolClient": { otherwise: security("how users prove who they are") },
    "aws:dynamodb/table:Table": {
        otherwise: security("the table's settings"),
        properties: {
            pointInTimeRecovery: backups,
            ttl: dataRisk("which items are deleted by themselves"),
            replicas: dataRisk("copies of the items"),
            attributes: dataRisk("what items are found by"),
            globalSecondaryIndexes: dataRisk("what items are found by"),
            readCapacity: benign("autoscaling sets it"),
            writeCapacity: benign("autoscaling sets it"),
            serverSideEncryption: security("how items are encrypted"),
            deletionProtectionEnabled: protection,
        },
    },
    "aws:ebs/encryptionByDefault:EncryptionByDefault": encryption,
    "aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess": { otherwise: security("who can read snapshots") },
    "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": address,
    "aws:ec2/eip:Eip": address,
    "aws:ec2/flowLog:FlowLog": { otherwise: security("what is recorded of connections") },
    "aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults": {
        otherwise: security("who gets the credentials of machines"),
    },
    "aws:ec2/internetGateway:InternetGateway": traffic,
    "aws:ec2/natGateway:NatGateway": traffic,
    "aws:ec2/route:Route": traffic,
    "aws:ec2/routeTable:RouteTable": traffic,
    "aws:ec2/routeTableAssociation:RouteTableAssociation": traffic,
    "aws:ec2/securityGroup:SecurityGroup": address,
    "aws:ec2/subnet:Subnet": { ...address, properties: { availableIpAddressCount: filledIn } },
    "aws:ec2/vpc:Vpc": address,
    "aws:ec2/vpcEndpoint:VpcEndpoint": { ...address, properties: { state: filledIn, networkInterfaceIds: filledIn } },
    "aws:ec2/vpcEndpointService:VpcEndpointService": { ...address, properties: { state: filledIn } },
    "aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration": {
        otherwise: security("which images are looked at for known holes"),
    },
    "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate": {
        otherwise: security("what new registries allow"),
        properties: { lifecyclePolicy: dataRisk("which images are deleted by themselves") },
    },
    "aws:eks/accessEntry:AccessEntry": rights,
    "aws:eks/accessPolicyAssociation:AccessPolicyAssociation": rights,
    "aws:eks/addon:Addon": { otherwise: security("what runs with rights over the cluster") },
    "aws:eks/cluster:Cluster": {
        otherwise: security("who can reach the cluster, and what it records"),
        properties: {
            platformVersion: filledIn,
            status: filledIn,
            deletionProtection: protection,
            storageConfig: dataRisk("where volumes come from"),
        },
    },
    "aws:eks/podIdentityAssociation:PodIdentityAssociation": rights,
    "aws:guardduty/detector:Detector": guard,
    "aws:guardduty/detectorFeature:DetectorFeature": guard,
    "aws:iam/policy:Policy": { ...rights, properties: { attachmentCount: filledIn } },
    "aws:iam/role:Role": rights,
    "aws:iam/rolePolicy:RolePolicy": rights,
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment": rights,
    "aws:kms/alias:Alias": encryption,
    "aws:kms/key:Key": {
        otherwise: security("who may decrypt, and with which key"),
        properties: {
            isEnabled: dataRisk("whether anything encrypted with it can be read"),
            deletionWindowInDays: dataRisk("how long a deleted key can be had back"),
        },
    },
    "aws:lb/listener:Listener": { otherwise: security("what is let in, and by which TLS") },
    "aws:lb/loadBalancer:LoadBalancer": { ...traffic, properties: { enableDeletionProtection: protection } },
    "aws:lb/targetGroup:TargetGroup": { ...traffic, properties: { loadBalancerArns: filledIn } },
    "aws:rds/cluster:Cluster": {
        otherwise: security("who can reach the database, and how it is encrypted"),
        properties: {
            backupRetentionPeriod: backups,
            preferredBackupWindow: backups,
            deleteAutomatedBackups: backups,
            skipFinalSnapshot: backups,
            finalSnapshotIdentifier: backups,
            copyTagsToSnapshot: backups,
            snapshotIdentifier: dataRisk("what the data was made from"),
            restoreToPointInTime: dataRisk("what the data was made from"),
            allocatedStorage: dataRisk("where the data lies"),
            storageType: dataRisk("where the data lies"),
            availabilityZones: filledIn,
            clusterMembers: filledIn,
            deletionProtection: protection,
        },
    },
    "aws:rds/clusterInstance:ClusterInstance": {
        otherwise: security("who can reach the database"),
        properties: { writer: benign("the cluster chooses its writer") },
    },
    "aws:rds/clusterParameterGroup:ClusterParameterGroup": { otherwise: security("what the database enforces") },
    "aws:rds/subnetGroup:SubnetGroup": address,
    "aws:route53/record:Record": names,
    "aws:route53/zone:Zone": { ...names, properties: { forceDestroy: protection } },
    "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock": { otherwise: security("who can read objects") },
    "aws:s3/bucket:Bucket": {
        otherwise: security("who can read objects"),
        properties: {
            forceDestroy: dataRisk("whether objects go with the bucket"),
            versioning: dataRisk("whether an object can be had back"),
            lifecycleRules: dataRisk("which objects are deleted by themselves"),
            objectLockConfiguration: dataRisk("whether objects can be deleted"),
            objectLockEnabled: dataRisk("whether objects can be deleted"),
            replicationConfiguration: dataRisk("copies of the objects"),
        },
    },
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": {
        otherwise: dataRisk("which objects are deleted by themselves"),
    },
    "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration": {
        otherwise: dataRisk("whether objects can be deleted"),
    },
    "aws:s3/bucketObjectv2:BucketObjectv2": { otherwise: security("what is delivered from here") },
    "aws:s3/bucketOwnershipControls:BucketOwnershipControls": { otherwise: security("who can read objects") },
    "aws:s3/bucketPolicy:BucketPolicy": { otherwise: security("who can read objects") },
    "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": { otherwise: security("who can read objects") },
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": encryption,
    "aws:s3/bucketVersioning:BucketVersioning": { otherwise: dataRisk("whether an object can be had back") },
    "aws:secretsmanager/secret:Secret": {
        otherwise: security("who can read the secret"),
        properties: {
            recoveryWindowInDays: dataRisk("how long a deleted secret can be had back"),
            replicas: dataRisk("copies of the secret"),
        },
    },
    "aws:secretsmanager/secretPolicy:SecretPolicy": { otherwise: security("who can read the secret") },
    "aws:servicequotas/serviceQuota:ServiceQuota": {
        otherwise: security("how much may be made"),
        properties: { defaultValue: filledIn, requestStatus: filledIn, requestId: filledIn, usageMetrics: filledIn },
    },
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": address,
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": address,
    "aws:wafv2/webAcl:WebAcl": {
        otherwise: security("which requests are kept out"),
        properties: { capacity: filledIn },
    },

    "kubernetes:apiextensions.k8s.io/v1:CustomResourceDefinition": {
        otherwise: security("what objects of this kind may say"),
        deleted: dataRisk("every object of this kind goes with it"),
    },
    "kubernetes:apps/v1:Deployment": {
        otherwise: security("what runs, and with which rights"),
        properties: { "spec.replicas": benign("the autoscaler sets it") },
    },
    "kubernetes:apps/v1:StatefulSet": {
        otherwise: security("what runs, and with which rights"),
        properties: {
            "spec.replicas": dataRisk("copies of the data"),
            "spec.volumeClaimTemplates": dataRisk("where the data lies"),
            "spec.persistentVolumeClaimRetentionPolicy": dataRisk("whether volumes go with their pods"),
        },
    },
    "kubernetes:autoscaling/v2:HorizontalPodAutoscaler": { otherwise: security("how much may be started") },
    "kubernetes:cert-manager.io/v1:Certificate": certificates,
    "kubernetes:cert-manager.io/v1:ClusterIssuer": certificates,
    "kubernetes:core/v1:ConfigMap": { otherwise: security("how what runs is configured") },
    "kubernetes:core/v1:LimitRange": { otherwise: security("what a tenant may take from others") },
    "kubernetes:core/v1:Namespace": { otherwise: security("whose it is, and what pods may do here") },
    "kubernetes:core/v1:ResourceQuota": { otherwise: security("what a tenant may take from others") },
    "kubernetes:core/v1:Service": traffic,
    "kubernetes:core/v1:ServiceAccount": rights,
    "kubernetes:eks.amazonaws.com/v1:NodeClass": {
        otherwise: security("which machines run, and with which rights"),
        properties: { "spec.ephemeralStorage": dataRisk("where pods write") },
    },
    "kubernetes:eks.amazonaws.com/v1:TargetGroupBinding": traffic,
    "kubernetes:gateway.envoyproxy.io/v1alpha1:BackendTrafficPolicy": gateway,
    "kubernetes:gateway.envoyproxy.io/v1alpha1:ClientTrafficPolicy": gateway,
    "kubernetes:gateway.envoyproxy.io/v1alpha1:EnvoyProxy": gateway,
    "kubernetes:gateway.envoyproxy.io/v1alpha1:SecurityPolicy": gateway,
    "kubernetes:gateway.networking.k8s.io/v1:BackendTLSPolicy": gateway,
    "kubernetes:gateway.networking.k8s.io/v1:Gateway": gateway,
    "kubernetes:gateway.networking.k8s.io/v1:GatewayClass": gateway,
    "kubernetes:gateway.networking.k8s.io/v1:HTTPRoute": gateway,
    "kubernetes:karpenter.sh/v1:NodePool": { otherwise: security("which machines run, and how many") },
    "kubernetes:networking.k8s.io/v1:NetworkPolicy": address,
    "kubernetes:policy/v1:PodDisruptionBudget": { otherwise: security("how much may be down at a time") },
    "kubernetes:rbac.authorization.k8s.io/v1:ClusterRole": rights,
    "kubernetes:rbac.authorization.k8s.io/v1:ClusterRoleBinding": rights,
    "kubernetes:rbac.authorization.k8s.io/v1:Role": rights,
    "kubernetes:rbac.authorization.k8s.io/v1:RoleBinding": rights,
    "kubernetes:storage.k8s.io/v1:StorageClass": { otherwise: dataRisk("where volumes lie, and when they go") },
};
