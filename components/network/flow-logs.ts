/** Records every accepted and rejected connection of a VPC in an encrypted log group. */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { logGroupArn, type AwsLocation } from "../shared/arns.ts";
import type { Identity } from "../shared/identity.ts";
import { ownLogGroup } from "../shared/log-groups.ts";
import { nameLimits, physicalName } from "../shared/names.ts";
import { dataTags, resourceTags } from "../shared/tags.ts";
import { TenantComponent } from "../shared/tenant-component.ts";

const component = "network/flow-logs";

/** What the flow logs of a network are made from. */
export interface FlowLogsArgs {
    identity: Identity;
    location: AwsLocation;
    vpcId: pulumi.Input<string>;
    /** Key the records are encrypted with. */
    kmsKeyArn: pulumi.Input<string>;
    /** Days the records are kept. @default 365 */
    retentionInDays?: number;
    /** The most that the writing role can ever do. @default no limit but its policy */
    permissionsBoundaryArn?: pulumi.Input<string>;
}

/** Creates a log group, a role that may write to it and to nothing else, and the flow log. Cost driver: $0.50 a GB ingested. */
export class FlowLogs extends TenantComponent {
    constructor(name: string, args: FlowLogsArgs, options?: pulumi.ComponentResourceOptions) {
        super("neo:network:FlowLogs", name, args.identity, options);
        const logGroupName = ownLogGroup(args.identity, "flow-logs");
        const logGroup = new aws.cloudwatch.LogGroup(
            `${name}-records`,
            {
                name: logGroupName,
                kmsKeyId: args.kmsKeyArn,
                retentionInDays: args.retentionInDays ?? 365,
                tags: dataTags(component, logGroupName, "internal"),
            },
            { parent: this },
        );
        new aws.ec2.FlowLog(
            name,
            {
                vpcId: args.vpcId,
                trafficType: "ALL",
                logDestinationType: "cloud-watch-logs",
                logDestination: logGroup.arn,
                iamRoleArn: this.createWriter(name, args, logGroupName).arn,
                maxAggregationInterval: 60,
                tags: resourceTags(component, physicalName(args.identity, "flow-logs")),
            },
            { parent: this },
        );
        this.registerOwned({ logGroupName });
    }

    private createWriter(
        name: string,
        { location, permissionsBoundaryArn }: FlowLogsArgs,
        logGroupName: string,
    ): aws.iam.Role {
        const logGroup = logGroupArn(location, logGroupName);
        const roleName = physicalName(this.identity, "flow-logs", nameLimits.iamRole);
        const role = new aws.iam.Role(
            `${name}-writer`,
            {
                name: roleName,
                assumeRolePolicy: JSON.stringify({
                    Version: "2012-10-17",
                    Statement: [
                        {
                            Effect: "Allow",
                            Principal: { Service: "vpc-flow-logs.amazonaws.com" },
                            Action: "sts:AssumeRole",
                            // The service acts for every account; this role is for flow logs of this one.
                            Condition: { StringEquals: { "aws:SourceAccount": location.accountId } },
                        },
                    ],
                }),
                permissionsBoundary: permissionsBoundaryArn,
                tags: resourceTags(component, roleName),
            },
            { parent: this },
        );
        new aws.iam.RolePolicy(
            `${name}-writer-policy`,
            {
                name: "write-flow-logs",
                role: role.name,
                policy: JSON.stringify({
                    Version: "2012-10-17",
                    Statement: [
                        {
                            Effect: "Allow",
                            Action: ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"],
                            Resource: [logGroup, `${logGroup}:*`],
                        },
                    ],
                }),
            },
            { parent: this },
        );
        return role;
    }
}
