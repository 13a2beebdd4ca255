import { strict as assert } from "node:assert";
import type { Properties } from "../../../simulator/wire/values.ts";
import { urnOf } from "../support/provider-process.ts";
import { providersForSuite } from "../support/providers.ts";

const bucketType = "aws:s3/bucket:Bucket";
const vpc = urnOf("aws:ec2/vpc:Vpc", "main");
const subnet = urnOf("aws:ec2/subnet:Subnet", "first");

describe("AWS refuses", () => {
    const providers = providersForSuite();

    interface Conflict {
        readonly type: string;
        readonly inputs: Properties;
        readonly message: RegExp;
    }

    for (const { type, inputs, message } of [
        {
            type: bucketType,
            inputs: { bucket: "records" },
            message: /operation error S3: CreateBucket, .* api error BucketAlreadyExists: /,
        },
        {
            type: "aws:iam/role:Role",
            inputs: { name: "r", assumeRolePolicy: "{}" },
            message: /StatusCode: 409, .* api error EntityAlreadyExists: Role with name r already exists\./,
        },
        {
            type: "aws:eks/cluster:Cluster",
            inputs: { name: "c", roleArn: "arn", vpcConfig: { subnetIds: [] } },
            message: /api error ResourceInUseException: Cluster already exists with name: c/,
        },
        {
            type: "aws:rds/cluster:Cluster",
            inputs: { clusterIdentifier: "c", engine: "aurora-postgresql" },
            message: /api error DBClusterAlreadyExistsFault: DB Cluster already exists/,
        },
        {
            type: "aws:dynamodb/table:Table",
            inputs: { name: "t" },
            message: /api error ResourceInUseException: Table already exists: t/,
        },
        {
            type: "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate",
            inputs: { prefix: "neo/acme", appliedFors: ["CREATE_ON_PUSH"] },
            message: /api error TemplateAlreadyExistsException: .* with prefix 'neo\/acme' already exists/,
        },
        {
            type: "aws:guardduty/detector:Detector",
            inputs: { enable: true },
            message: /operation error GuardDuty: CreateDetector, .* a detector already exists for the current account/,
        },
        {
            type: "aws:ssm/parameter:Parameter",
            inputs: { name: "/p", type: "String" },
            message: /operation error SSM: PutParameter, .* api error ParameterAlreadyExists/,
        },
    ] satisfies Conflict[] as Conflict[]) {
        it(`a second ${type} of the same name`, async () => {
            const aws = await providers.aws();
            await aws.create(urnOf(type, "one"), inputs);
            await assert.rejects(aws.create(urnOf(type, "two"), inputs), message);
        });
    }

    it("no namesakes in different regions, except where a name is the world's", async () => {
        const aws = await providers.aws();
        const table = "aws:dynamodb/table:Table";
        await aws.create(urnOf(table, "one"), { name: "t" });
        await aws.create(urnOf(table, "two"), { name: "t", region: "us-east-1" });
        await aws.create(urnOf(bucketType, "one"), { bucket: "records" });
        await assert.rejects(
            aws.create(urnOf(bucketType, "two"), { bucket: "records", region: "us-east-1" }),
            /BucketAlreadyExists/,
        );
    });

    interface Protection {
        readonly type: string;
        readonly inputs: Properties;
        readonly lifted: Properties;
        readonly message: RegExp;
    }

    for (const { type, inputs, lifted, message } of [
        {
            type: "aws:rds/cluster:Cluster",
            inputs: { engine: "aurora-postgresql", skipFinalSnapshot: true, deletionProtection: true },
            lifted: { deletionProtection: false },
            message:
                /DeleteDBCluster, .* InvalidParameterCombination: Cannot delete protected Cluster, please disable deletion protection and try again\./,
        },
        {
            type: "aws:rds/cluster:Cluster",
            inputs: { engine: "aurora-postgresql" },
            lifted: { finalSnapshotIdentifier: "last" },
            message: /FinalSnapshotIdentifier is required/,
        },
        {
            type: "aws:eks/cluster:Cluster",
            inputs: { roleArn: "arn", vpcConfig: { subnetIds: [] }, deletionProtection: true },
            lifted: { deletionProtection: false },
            message: /InvalidRequestException: Cannot delete cluster .* because deletion protection is enabled/,
        },
        {
            type: "aws:lb/loadBalancer:LoadBalancer",
            inputs: { enableDeletionProtection: true },
            lifted: { enableDeletionProtection: false },
            message:
                /OperationNotPermitted: Load balancer 'arn:.*' cannot be deleted because deletion protection is enabled/,
        },
        {
            type: "aws:dynamodb/table:Table",
            inputs: { deletionProtectionEnabled: true },
            lifted: { deletionProtectionEnabled: false },
            message: /ValidationException: Resource cannot be deleted as it is currently protected against deletion/,
        },
        {
            type: "aws:cognito/userPool:UserPool",
            inputs: { deletionProtection: "ACTIVE" },
            lifted: { deletionProtection: "INACTIVE" },
            message:
                /InvalidParameterException: The user pool cannot be deleted because deletion protection is activated/,
        },
    ] satisfies Protection[] as Protection[]) {
        it(`to delete a protected ${type} (${Object.keys(lifted).join()}), until the protection is lifted`, async () => {
            const aws = await providers.aws();
            const urn = urnOf(type, "kept");
            const made = await aws.create(urn, inputs);
            await assert.rejects(aws.delete(urn, made.id, made.outputs), message);
            assert.equal((await aws.read(urn, made.id, made)).id, made.id);
            const outputs = await aws.update(urn, made.id, { ...made.inputs, ...lifted }, made.outputs);
            await aws.delete(urn, made.id, outputs);
            assert.equal((await aws.read(urn, made.id, made)).id, "");
        });
    }

    it("a subnet in a network that does not exist", async () => {
        const aws = await providers.aws();
        await assert.rejects(
            aws.create(subnet, { vpcId: "vpc-123", cidrBlock: "10.0.0.0/24" }),
            /operation error EC2: CreateSubnet, https response error StatusCode: 400, .* api error InvalidVpcID.NotFound: The vpc ID 'vpc-123' does not exist/,
        );
    });

    it("to delete a network that still has subnets", async () => {
        const aws = await providers.aws();
        const network = await aws.create(vpc, { cidrBlock: "10.0.0.0/16" });
        const part = await aws.create(subnet, { vpcId: network.id, cidrBlock: "10.0.0.0/24" });
        await assert.rejects(
            aws.delete(vpc, network.id, network.outputs),
            /DeleteVpc, .* api error DependencyViolation: The vpc 'vpc-\w+' has dependencies and cannot be deleted\./,
        );
        await aws.delete(subnet, part.id, part.outputs);
        await aws.delete(vpc, network.id, network.outputs);
    });

    it("to delete a database cluster that still has instances", async () => {
        const aws = await providers.aws();
        const cluster = urnOf("aws:rds/cluster:Cluster", "db");
        const made = await aws.create(cluster, {
            clusterIdentifier: "db",
            engine: "aurora-postgresql",
            skipFinalSnapshot: true,
        });
        const instance = { clusterIdentifier: "db", engine: "aurora-postgresql", instanceClass: "db.serverless" };
        await aws.create(urnOf("aws:rds/clusterInstance:ClusterInstance", "writer"), instance);
        await assert.rejects(aws.delete(cluster, made.id, made.outputs), /InvalidDBClusterStateFault/);
    });
});
