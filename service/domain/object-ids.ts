/**
 * What the provider calls an object that a program has named: of many types the id is made of inputs alone, so that an object
 * can be looked for whose creation was interrupted. Of types that are not here AWS makes the id up. Pure. Sources: the section
 * "Import" of each resource in the documentation of @pulumi/aws and @pulumi/kubernetes.
 */

/** Where the objects are: part of some ids. */
export interface ObjectPlace {
    accountId: string;
    region: string;
    /** @default aws */
    partition?: string;
}

type Inputs = Readonly<Record<string, unknown>>;

/** Made of the values of inputs, as they are. */
const byInputs: Readonly<Record<string, readonly [separator: string, ...names: string[]]>> = {
    "aws:cloudwatch/logGroup:LogGroup": ["", "name"],
    "aws:dynamodb/table:Table": ["", "name"],
    "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate": ["", "prefix"],
    "aws:eks/accessEntry:AccessEntry": [":", "clusterName", "principalArn"],
    "aws:eks/accessPolicyAssociation:AccessPolicyAssociation": ["#", "clusterName", "principalArn", "policyArn"],
    "aws:eks/addon:Addon": [":", "clusterName", "addonName"],
    "aws:eks/cluster:Cluster": ["", "name"],
    "aws:guardduty/detectorFeature:DetectorFeature": ["/", "detectorId", "name"],
    "aws:iam/role:Role": ["", "name"],
    "aws:iam/rolePolicy:RolePolicy": [":", "role", "name"],
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment": ["/", "role", "policyArn"],
    "aws:kms/alias:Alias": ["", "name"],
    "aws:rds/cluster:Cluster": ["", "clusterIdentifier"],
    "aws:rds/clusterInstance:ClusterInstance": ["", "identifier"],
    "aws:rds/clusterParameterGroup:ClusterParameterGroup": ["", "name"],
    "aws:rds/subnetGroup:SubnetGroup": ["", "name"],
    "aws:route53/record:Record": ["_", "zoneId", "name", "type"],
    "aws:s3/bucket:Bucket": ["", "bucket"],
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": ["", "bucket"],
    "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration": ["", "bucket"],
    "aws:s3/bucketObjectv2:BucketObjectv2": ["/", "bucket", "key"],
    "aws:s3/bucketOwnershipControls:BucketOwnershipControls": ["", "bucket"],
    "aws:s3/bucketPolicy:BucketPolicy": ["", "bucket"],
    "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": ["", "bucket"],
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": ["", "bucket"],
    "aws:s3/bucketVersioning:BucketVersioning": ["", "bucket"],
    "aws:secretsmanager/secretPolicy:SecretPolicy": ["", "secretArn"],
    "aws:servicequotas/serviceQuota:ServiceQuota": ["/", "serviceCode", "quotaCode"],
};

/** Made of inputs and of where it is. */
const byPlace: Readonly<Record<string, (inputs: Inputs, place: Required<ObjectPlace>) => string | undefined>> = {
    "aws:cloudtrail/trail:Trail": ({ name }, { accountId, region, partition }) =>
        typeof name === "string" ? `arn:${partition}:cloudtrail:${region}:${accountId}:trail/${name}` : undefined,
    "aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration": (_inputs, { accountId }) => accountId,
    "aws:iam/policy:Policy": ({ name, path = "/" }, { accountId, partition }) =>
        typeof name === "string" && typeof path === "string"
            ? `arn:${partition}:iam::${accountId}:policy${path}${name}`
            : undefined,
    "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock": (_inputs, { accountId }) => accountId,
};

/**
 * The id an object has, if it is there.
 * @param type type token
 * @param inputs as the state has them
 * @returns undefined where inputs do not tell: another type, or a name that AWS was left to choose
 */
export function objectId(type: string, inputs: Inputs, place: ObjectPlace): string | undefined {
    if (type.startsWith("kubernetes:")) return kubernetesId(inputs);
    const [separator = "", ...names] = byInputs[type] ?? [];
    if (names.length > 0) {
        const values = names.map((name) => inputs[name]);
        return values.every((value) => typeof value === "string") ? values.join(separator) : undefined;
    }
    return byPlace[type]?.(inputs, { partition: "aws", ...place });
}

function kubernetesId({ metadata }: Inputs): string | undefined {
    const { namespace, name } = (metadata ?? {}) as Inputs;
    if (typeof name !== "string") return undefined;
    return typeof namespace === "string" ? `${namespace}/${name}` : name;
}
