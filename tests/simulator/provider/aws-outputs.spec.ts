import { strict as assert } from "node:assert";
import { written, type Properties } from "../../../simulator/wire/values.ts";
import { urnOf } from "../support/provider-process.ts";
import { providersForSuite } from "../support/providers.ts";

interface Expectation {
    readonly type: string;
    readonly inputs: Properties;
    readonly id: RegExp;
    /** Patterns of outputs, by name. */
    readonly outputs: Readonly<Record<string, RegExp>>;
}

const expectations: Expectation[] = [
    {
        type: "aws:ec2/eip:Eip",
        inputs: { domain: "vpc" },
        id: /^eipalloc-[0-9a-f]{17}$/,
        outputs: { allocationId: /^eipalloc-/, publicIp: /^198\.1[89]\.\d+\.\d+$/ },
    },
    {
        type: "aws:kms/key:Key",
        inputs: {},
        id: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
        outputs: { arn: /^arn:aws:kms:eu-central-1:000000000000:key\/[0-9a-f-]{36}$/ },
    },
    {
        type: "aws:eks/cluster:Cluster",
        inputs: { name: "c", roleArn: "arn", vpcConfig: { subnetIds: [] } },
        id: /^c$/,
        outputs: {
            arn: /^arn:aws:eks:eu-central-1:000000000000:cluster\/c$/,
            endpoint: /^https:\/\/[0-9A-F]{32}\.gr7\.eu-central-1\.eks\.amazonaws\.com$/,
            status: /^ACTIVE$/,
            identities: /"issuer":"https:\/\/oidc\.eks\.eu-central-1\.amazonaws\.com\/id\/[0-9A-F]{32}"/,
            certificateAuthority: /"data":"[A-Za-z0-9+/=]+"/,
            vpcConfig: /"clusterSecurityGroupId":"sg-[0-9a-f]{17}"/,
        },
    },
    {
        type: "aws:rds/cluster:Cluster",
        inputs: { clusterIdentifier: "db", engine: "aurora-postgresql", manageMasterUserPassword: true },
        id: /^db$/,
        outputs: {
            endpoint: /^db\.cluster-[0-9a-f]{12}\.eu-central-1\.rds\.amazonaws\.com$/,
            readerEndpoint: /^db\.cluster-ro-[0-9a-f]{12}\.eu-central-1\.rds\.amazonaws\.com$/,
            port: /^5432$/,
            clusterResourceId: /^cluster-[A-Z0-9]{26}$/,
            masterUserSecrets:
                /"secretArn":"arn:aws:secretsmanager:eu-central-1:000000000000:secret:rds!cluster-[0-9a-f-]{36}-\w{6}"/,
        },
    },
    {
        type: "aws:lb/loadBalancer:LoadBalancer",
        inputs: { name: "front", internal: true },
        id: /^arn:aws:elasticloadbalancing:eu-central-1:000000000000:loadbalancer\/app\/front\/[0-9a-f]{16}$/,
        outputs: {
            dnsName: /^internal-front-\d+\.eu-central-1\.elb\.amazonaws\.com$/,
            arnSuffix: /^app\/front\/[0-9a-f]{16}$/,
        },
    },
    {
        type: "aws:wafv2/webAcl:WebAcl",
        inputs: {
            name: "w",
            scope: "REGIONAL",
            defaultAction: {},
            visibilityConfig: { cloudwatchMetricsEnabled: true, metricName: "w", sampledRequestsEnabled: true },
        },
        id: /^[0-9a-f-]{36}$/,
        outputs: { arn: /^arn:aws:wafv2:eu-central-1:000000000000:regional\/webacl\/w\/[0-9a-f-]{36}$/ },
    },
    {
        type: "aws:cloudfront/connectionGroup:ConnectionGroup",
        inputs: { name: "g" },
        id: /^cg_\w{27}$/,
        outputs: {
            routingEndpoint: /^d[a-z0-9]{13}\.cloudfront\.net$/,
            arn: /^arn:aws:cloudfront::000000000000:connection-group\/cg_/,
        },
    },
    {
        type: "aws:secretsmanager/secret:Secret",
        inputs: { name: "app/key" },
        id: /^arn:aws:secretsmanager:eu-central-1:000000000000:secret:app\/key-[A-Za-z]{6}$/,
        outputs: { arn: /:secret:app\/key-/ },
    },
    {
        type: "aws:acm/certificate:Certificate",
        inputs: { domainName: "*.example.com", validationMethod: "DNS" },
        id: /^arn:aws:acm:eu-central-1:000000000000:certificate\/[0-9a-f-]{36}$/,
        outputs: { domainValidationOptions: /"resourceRecordName":"_[0-9a-f]{32}\.example\.com\."/ },
    },
    {
        type: "aws:s3/bucket:Bucket",
        inputs: { bucket: "files" },
        id: /^files$/,
        outputs: { arn: /^arn:aws:s3:::files$/, bucketRegionalDomainName: /^files\.s3\.eu-central-1\.amazonaws\.com$/ },
    },
    {
        type: "aws:cognito/userPool:UserPool",
        inputs: {},
        id: /^eu-central-1_[A-Za-z]{9}$/,
        outputs: { endpoint: /^cognito-idp\.eu-central-1\.amazonaws\.com\/eu-central-1_/ },
    },
    {
        type: "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate",
        inputs: { prefix: "neo/acme", appliedFors: ["CREATE_ON_PUSH"] },
        id: /^neo\/acme$/,
        outputs: { registryId: /^000000000000$/ },
    },
    {
        type: "aws:guardduty/detector:Detector",
        inputs: { enable: true },
        id: /^[0-9a-f]{32}$/,
        outputs: {
            accountId: /^000000000000$/,
            arn: /^arn:aws:guardduty:eu-central-1:000000000000:detector\/[0-9a-f]{32}$/,
        },
    },
    {
        type: "aws:servicequotas/serviceQuota:ServiceQuota",
        inputs: { serviceCode: "vpc", quotaCode: "L-F678F1CE", value: 20 },
        id: /^vpc\/L-F678F1CE$/,
        outputs: { arn: /^arn:aws:servicequotas:eu-central-1:000000000000:vpc\/L-F678F1CE$/, value: /^20$/ },
    },
    {
        type: "aws:ebs/encryptionByDefault:EncryptionByDefault",
        inputs: { enabled: true },
        id: /^default$/,
        outputs: { enabled: /^true$/ },
    },
    {
        type: "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock",
        inputs: { blockPublicAcls: true },
        id: /^000000000000$/,
        outputs: { blockPublicAcls: /^true$/ },
    },
    {
        type: "aws:synthetics/group:Group",
        inputs: { name: "any" },
        id: /^group-[0-9a-f]{17}$/,
        outputs: { arn: /^arn:aws:synthetics:eu-central-1:000000000000:group\/group-[0-9a-f]{17}$/ },
    },
];

describe("what AWS adds to a resource", () => {
    const providers = providersForSuite();

    for (const { type, inputs, id, outputs } of expectations) {
        it(`has AWS's format for ${type}`, async () => {
            const aws = await providers.aws();
            const made = await aws.create(urnOf(type, "one"), inputs);
            assert.match(made.id, id);
            for (const [name, pattern] of Object.entries(outputs)) {
                const value = made.outputs[name];
                assert.match(typeof value === "string" ? value : JSON.stringify(value), pattern, name);
            }
        });
    }

    it("has AWS's format for a trail, which needs a bucket", async () => {
        const aws = await providers.aws();
        const trailType = "aws:cloudtrail/trail:Trail";
        const inputs = { name: "audit", s3BucketName: "records" };
        await assert.rejects(aws.create(urnOf(trailType, "t"), inputs), /S3BucketDoesNotExistException/);
        await aws.create(urnOf("aws:s3/bucket:Bucket", "b"), { bucket: "records" });
        const { id, outputs } = await aws.create(urnOf(trailType, "t"), inputs);
        assert.equal(id, "arn:aws:cloudtrail:eu-central-1:000000000000:trail/audit");
        assert.deepEqual([outputs.arn, outputs.homeRegion], [id, "eu-central-1"]);
    });

    it("fits together across resources", async () => {
        const aws = await providers.aws();
        const vpc = await aws.create(urnOf("aws:ec2/vpc:Vpc", "v"), { cidrBlock: "10.0.0.0/16" });
        const subnet = await aws.create(urnOf("aws:ec2/subnet:Subnet", "s"), {
            vpcId: vpc.id,
            cidrBlock: "10.0.0.0/24",
        });
        const eip = await aws.create(urnOf("aws:ec2/eip:Eip", "e"), { domain: "vpc" });
        const nat = await aws.create(urnOf("aws:ec2/natGateway:NatGateway", "n"), {
            subnetId: subnet.id,
            allocationId: eip.id,
        });
        const adopted = await aws.create(urnOf("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", "d"), {
            vpcId: vpc.id,
        });
        assert.deepEqual([nat.outputs.publicIp, nat.outputs.vpcId], [eip.outputs.publicIp, vpc.id]);
        assert.equal(adopted.id, vpc.outputs.defaultSecurityGroupId);
    });
});

describe("functions of the AWS provider", () => {
    const providers = providersForSuite();

    it("tell the zones of a region", async () => {
        const aws = await providers.aws();
        const here = await aws.invoke("aws:index/getAvailabilityZones:getAvailabilityZones", { state: "available" });
        assert.deepEqual(here.names, ["eu-central-1a", "eu-central-1b", "eu-central-1c"]);
        assert.deepEqual(here.zoneIds, ["euc1-az1", "euc1-az2", "euc1-az3"]);
        const there = await aws.invoke("aws:index/getAvailabilityZones:getAvailabilityZones", { region: "us-west-1" });
        assert.deepEqual(there.names, ["us-west-1a", "us-west-1b"]);
    });

    it("tell who and where the caller is", async () => {
        const aws = await providers.aws();
        assert.equal((await aws.invoke("aws:index/getCallerIdentity:getCallerIdentity")).accountId, "000000000000");
        assert.equal((await aws.invoke("aws:index/getRegion:getRegion")).region, "eu-central-1");
        assert.equal((await aws.invoke("aws:index/getPartition:getPartition")).dnsSuffix, "amazonaws.com");
    });

    it("know AWS's prefix lists, and no others", async () => {
        const aws = await providers.aws();
        const token = "aws:ec2/getManagedPrefixList:getManagedPrefixList";
        const found = await aws.invoke(token, { name: "com.amazonaws.global.cloudfront.origin-facing" });
        assert.match(written(found.id), /^pl-[0-9a-f]{8}$/);
        assert.equal((await aws.invoke(token, { id: found.id ?? "" })).name, found.name);
        await assert.rejects(
            aws.invoke(token, { name: "mine" }),
            /InvalidPrefixListID.NotFound: The prefix list 'mine' does not exist/,
        );
    });

    it("write policy documents as AWS does", async () => {
        const aws = await providers.aws();
        const statements = [
            {
                sid: "Read",
                actions: ["s3:GetObject"],
                resources: ["a", "b"],
                principals: [{ type: "AWS", identifiers: ["*"] }],
                conditions: [{ test: "StringEquals", variable: "aws:PrincipalOrgID", values: ["o-1"] }],
            },
        ];
        const { json } = await aws.invoke("aws:iam/getPolicyDocument:getPolicyDocument", { statements });
        assert.deepEqual(JSON.parse(written(json)), {
            Version: "2012-10-17",
            Statement: [
                {
                    Sid: "Read",
                    Effect: "Allow",
                    Principal: { AWS: "*" },
                    Action: "s3:GetObject",
                    Resource: ["a", "b"],
                    Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1" } },
                },
            ],
        });
    });

    it("name themselves when the local cloud does not have them", async () => {
        const aws = await providers.aws();
        await assert.rejects(
            aws.invoke("aws:ec2/getAmi:getAmi"),
            /12 UNIMPLEMENTED: the local cloud has no function aws:ec2\/getAmi:getAmi/,
        );
    });
});
