/** A program of sixty resources that hang together: some named by AWS, some by the program, some by the provider. */
import type { ListedResource } from "../engine/neutral-cloud.ts";

/**
 * The resources.
 * @param round changes some of them: odd rounds update ten in place and replace eight
 */
export function sixtyResources(round = 0): ListedResource[] {
    const tags = { round: String(round % 2) };
    const network: ListedResource[] = [
        { type: "aws:ec2/vpc:Vpc", name: "network", inputs: { cidrBlock: "10.0.0.0/16" } },
        { type: "aws:ec2/internetGateway:InternetGateway", name: "door", inputs: { vpcId: { $ref: "network.id" } } },
        { type: "aws:ec2/securityGroup:SecurityGroup", name: "guard", inputs: { vpcId: { $ref: "network.id" } } },
        ...numbered(6, (index) => ({
            type: "aws:ec2/subnet:Subnet",
            name: `subnet-${index}`,
            inputs: { vpcId: { $ref: "network.id" }, cidrBlock: `10.0.${index}.0/24` },
        })),
        ...numbered(3, (index) => ({ type: "aws:ec2/eip:Eip", name: `address-${index}`, inputs: { tags } })),
        ...numbered(3, (index) => ({
            type: "aws:ec2/natGateway:NatGateway",
            name: `gateway-${index}`,
            inputs: { subnetId: { $ref: `subnet-${index}.id` }, allocationId: { $ref: `address-${index}.id` } },
        })),
        ...numbered(3, (index) => ({
            type: "aws:ec2/routeTable:RouteTable",
            name: `routes-${index}`,
            inputs: { vpcId: { $ref: "network.id" } },
        })),
    ];
    const data: ListedResource[] = numbered(6, (index): ListedResource[] => [
        // Named by the provider, so a replacement stands beside the old one for a while.
        {
            type: "aws:s3/bucket:Bucket",
            name: `bucket-${index}`,
            inputs: index < 4 ? { bucketPrefix: `data-${round % 2}-${index}-` } : {},
        },
        {
            type: "aws:s3/bucketVersioning:BucketVersioning",
            name: `versions-${index}`,
            inputs: { bucket: { $ref: `bucket-${index}.bucket` }, versioningConfiguration: { status: "Enabled" } },
        },
    ]).flat();
    const messages: ListedResource[] = numbered(10, (index): ListedResource[] => [
        { type: "aws:sns/topic:Topic", name: `topic-${index}`, inputs: { name: `topic-${index}`, tags } },
        { type: "aws:sqs/queue:Queue", name: `queue-${index}`, inputs: { name: `queue-${index}` } },
    ]).flat();
    const access: ListedResource[] = [
        ...numbered(5, (index) => ({
            type: "aws:iam/role:Role",
            name: `role-${index}`,
            inputs: { assumeRolePolicy: { $secret: '{"Version":"2012-10-17","Statement":[]}' } },
        })),
        ...numbered(5, (index) => ({
            type: "aws:cloudwatch/logGroup:LogGroup",
            name: `log-${index}`,
            inputs: { name: `log-${index}` },
            options: { dependsOn: [`role-${index}`] },
        })),
    ];
    return [...network, ...data, ...messages, ...access];
}

function numbered<Made>(count: number, make: (index: number) => Made): Made[] {
    return Array.from({ length: count }, (_, index) => make(index));
}
