/**
 * Which CloudFormation type AWS means by a type of the package. Where module and class are called as the service and type are, that
 * is taken for the same; all others are listed here, from the documentation of both.
 */

/** The counterpart of a type. */
export interface Counterpart {
    /** Such as `AWS::RDS::DBCluster`; undefined when there is none. */
    readonly type?: string;
    /** Names of the blocks down to the one that the inputs correspond to. */
    readonly inside?: readonly string[];
    /** AWS's names of inputs that the package calls something else. */
    readonly renamed?: Readonly<Record<string, string>>;
    /** Why there is no counterpart. */
    readonly reason?: string;
}

const bucket = "AWS::S3::Bucket";
const distribution: Counterpart = { type: "AWS::CloudFront::Distribution", inside: ["DistributionConfig"] };
const publicAccess: Counterpart = { type: bucket, inside: ["PublicAccessBlockConfiguration"] };

const listed: Readonly<Record<string, Counterpart>> = {
    "aws:acm/certificate:Certificate": { type: "AWS::CertificateManager::Certificate" },
    "aws:acm/certificateValidation:CertificateValidation": {
        reason: "waits for a certificate, and is no object of AWS's",
    },
    "aws:cloudfront/cachePolicy:CachePolicy": { type: "AWS::CloudFront::CachePolicy", inside: ["CachePolicyConfig"] },
    "aws:cloudfront/distribution:Distribution": distribution,
    "aws:cloudfront/multitenantDistribution:MultitenantDistribution": distribution,
    "aws:cloudfront/originAccessControl:OriginAccessControl": {
        type: "AWS::CloudFront::OriginAccessControl",
        inside: ["OriginAccessControlConfig"],
    },
    "aws:cloudfront/originRequestPolicy:OriginRequestPolicy": {
        type: "AWS::CloudFront::OriginRequestPolicy",
        inside: ["OriginRequestPolicyConfig"],
    },
    "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy": {
        type: "AWS::CloudFront::ResponseHeadersPolicy",
        inside: ["ResponseHeadersPolicyConfig"],
    },
    "aws:cloudtrail/trail:Trail": { type: "AWS::CloudTrail::Trail", renamed: { name: "TrailName" } },
    "aws:cloudwatch/logGroup:LogGroup": { type: "AWS::Logs::LogGroup", renamed: { name: "LogGroupName" } },
    "aws:cloudwatch/metricAlarm:MetricAlarm": { type: "AWS::CloudWatch::Alarm", renamed: { name: "AlarmName" } },
    "aws:cognito/resourceServer:ResourceServer": { type: "AWS::Cognito::UserPoolResourceServer" },
    "aws:cognito/userPool:UserPool": { type: "AWS::Cognito::UserPool", renamed: { name: "UserPoolName" } },
    "aws:cognito/userPoolClient:UserPoolClient": {
        type: "AWS::Cognito::UserPoolClient",
        renamed: { name: "ClientName" },
    },
    "aws:dynamodb/table:Table": { type: "AWS::DynamoDB::Table", renamed: { name: "TableName" } },
    "aws:ebs/encryptionByDefault:EncryptionByDefault": { reason: "a setting of the account, not of CloudFormation's" },
    "aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess": { type: "AWS::EC2::SnapshotBlockPublicAccess" },
    "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": { reason: "AWS makes it; CloudFormation cannot adopt it" },
    "aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults": {
        reason: "a setting of the account, not of CloudFormation's",
    },
    "aws:ec2/launchTemplate:LaunchTemplate": { type: "AWS::EC2::LaunchTemplate", inside: ["LaunchTemplateData"] },
    "aws:ec2/routeTableAssociation:RouteTableAssociation": { type: "AWS::EC2::SubnetRouteTableAssociation" },
    "aws:ec2/securityGroup:SecurityGroup": {
        type: "AWS::EC2::SecurityGroup",
        renamed: { name: "GroupName", description: "GroupDescription" },
    },
    "aws:ecr/lifecyclePolicy:LifecyclePolicy": { reason: "part of AWS::ECR::Repository under other names" },
    "aws:ecr/repository:Repository": { type: "AWS::ECR::Repository", renamed: { name: "RepositoryName" } },
    "aws:ecr/repositoryPolicy:RepositoryPolicy": { reason: "part of AWS::ECR::Repository under other names" },
    "aws:eks/accessPolicyAssociation:AccessPolicyAssociation": {
        type: "AWS::EKS::AccessEntry",
        inside: ["AccessPolicies"],
    },
    "aws:guardduty/detectorFeature:DetectorFeature": { type: "AWS::GuardDuty::Detector", inside: ["Features"] },
    "aws:iam/instanceProfile:InstanceProfile": {
        type: "AWS::IAM::InstanceProfile",
        renamed: { name: "InstanceProfileName" },
    },
    "aws:iam/openIdConnectProvider:OpenIdConnectProvider": { type: "AWS::IAM::OIDCProvider" },
    // AWS::IAM::Policy is what the package calls a role's, user's or group's policy.
    "aws:iam/policy:Policy": { type: "AWS::IAM::ManagedPolicy", renamed: { name: "ManagedPolicyName" } },
    "aws:iam/role:Role": { type: "AWS::IAM::Role", renamed: { name: "RoleName" } },
    "aws:iam/rolePolicy:RolePolicy": {
        type: "AWS::IAM::RolePolicy",
        renamed: { name: "PolicyName", role: "RoleName" },
    },
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment": { reason: "part of AWS::IAM::Role" },
    "aws:iam/user:User": { type: "AWS::IAM::User", renamed: { name: "UserName" } },
    "aws:kms/alias:Alias": { type: "AWS::KMS::Alias", renamed: { name: "AliasName" } },
    "aws:kms/key:Key": {
        type: "AWS::KMS::Key",
        renamed: {
            deletionWindowInDays: "PendingWindowInDays",
            customerMasterKeySpec: "KeySpec",
            isEnabled: "Enabled",
        },
    },
    "aws:lb/listener:Listener": { type: "AWS::ElasticLoadBalancingV2::Listener" },
    "aws:lb/listenerRule:ListenerRule": { type: "AWS::ElasticLoadBalancingV2::ListenerRule" },
    "aws:lb/loadBalancer:LoadBalancer": {
        type: "AWS::ElasticLoadBalancingV2::LoadBalancer",
        renamed: { loadBalancerType: "Type" },
    },
    "aws:lb/targetGroup:TargetGroup": { type: "AWS::ElasticLoadBalancingV2::TargetGroup" },
    "aws:rds/cluster:Cluster": { type: "AWS::RDS::DBCluster", renamed: { clusterIdentifier: "DBClusterIdentifier" } },
    "aws:rds/clusterInstance:ClusterInstance": {
        type: "AWS::RDS::DBInstance",
        renamed: { identifier: "DBInstanceIdentifier", instanceClass: "DBInstanceClass" },
    },
    "aws:rds/clusterParameterGroup:ClusterParameterGroup": {
        type: "AWS::RDS::DBClusterParameterGroup",
        renamed: { name: "DBClusterParameterGroupName" },
    },
    "aws:rds/parameterGroup:ParameterGroup": {
        type: "AWS::RDS::DBParameterGroup",
        renamed: { name: "DBParameterGroupName" },
    },
    "aws:rds/subnetGroup:SubnetGroup": {
        type: "AWS::RDS::DBSubnetGroup",
        renamed: { name: "DBSubnetGroupName", description: "DBSubnetGroupDescription" },
    },
    "aws:route53/record:Record": { type: "AWS::Route53::RecordSet", renamed: { zoneId: "HostedZoneId" } },
    "aws:route53/zone:Zone": { type: "AWS::Route53::HostedZone" },
    "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock": publicAccess,
    "aws:s3/bucket:Bucket": { type: bucket, renamed: { bucket: "BucketName" } },
    "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration": { type: bucket, inside: ["CorsConfiguration"] },
    "aws:s3/bucketLogging:BucketLogging": {
        type: bucket,
        inside: ["LoggingConfiguration"],
        renamed: { targetBucket: "DestinationBucketName", targetPrefix: "LogFilePrefix" },
    },
    "aws:s3/bucketNotification:BucketNotification": { type: bucket, inside: ["NotificationConfiguration"] },
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": {
        type: bucket,
        inside: ["LifecycleConfiguration"],
    },
    "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration": {
        type: bucket,
        inside: ["ObjectLockConfiguration"],
    },
    "aws:s3/bucketObjectv2:BucketObjectv2": { reason: "CloudFormation has no objects of buckets" },
    "aws:s3/bucketOwnershipControls:BucketOwnershipControls": { type: bucket, inside: ["OwnershipControls"] },
    "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": publicAccess,
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": {
        type: bucket,
        inside: ["BucketEncryption"],
        renamed: { rules: "ServerSideEncryptionConfiguration" },
    },
    "aws:s3/bucketVersioning:BucketVersioning": { type: bucket },
    "aws:secretsmanager/secretPolicy:SecretPolicy": {
        type: "AWS::SecretsManager::ResourcePolicy",
        renamed: { policy: "ResourcePolicy", secretArn: "SecretId" },
    },
    "aws:secretsmanager/secretVersion:SecretVersion": {
        reason: "part of AWS::SecretsManager::Secret under other names",
    },
    "aws:servicequotas/serviceQuota:ServiceQuota": { reason: "CloudFormation has no quotas" },
    "aws:sns/topic:Topic": { type: "AWS::SNS::Topic", renamed: { name: "TopicName" } },
    "aws:sns/topicSubscription:TopicSubscription": { type: "AWS::SNS::Subscription", renamed: { topic: "TopicArn" } },
    "aws:sqs/queue:Queue": {
        type: "AWS::SQS::Queue",
        renamed: {
            name: "QueueName",
            visibilityTimeoutSeconds: "VisibilityTimeout",
            messageRetentionSeconds: "MessageRetentionPeriod",
            maxMessageSize: "MaximumMessageSize",
            receiveWaitTimeSeconds: "ReceiveMessageWaitTimeSeconds",
        },
    },
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": {
        type: "AWS::EC2::SecurityGroupEgress",
        renamed: { securityGroupId: "GroupId", cidrIpv4: "CidrIp", prefixListId: "DestinationPrefixListId" },
    },
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": {
        type: "AWS::EC2::SecurityGroupIngress",
        renamed: { securityGroupId: "GroupId", cidrIpv4: "CidrIp", prefixListId: "SourcePrefixListId" },
    },
};

/**
 * The counterpart of a type.
 * @param types every CloudFormation type there is
 */
export function counterpartOf(token: string, types: readonly string[]): Counterpart {
    const [, module = "", className = ""] = /^aws:(\w+)\/\w+:(\w+)$/.exec(token) ?? [];
    const same = `aws::${module}::${className}`.toLowerCase();
    const type = types.find((candidate) => candidate.toLowerCase() === same);
    return listed[token] ?? (type === undefined ? { reason: "no type of the same name, and none listed" } : { type });
}

/** Every type listed here. */
export const counterpartNames: readonly string[] = Object.keys(listed);
