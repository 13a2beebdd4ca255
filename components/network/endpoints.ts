/** Private ways to S3 and DynamoDB, so that this traffic neither leaves the network nor pays for a NAT gateway. */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { AwsLocation } from "../shared/arns.ts";
import type { Identity } from "../shared/identity.ts";
import { physicalName } from "../shared/names.ts";
import { resourceTags } from "../shared/tags.ts";
import { TenantComponent } from "../shared/tenant-component.ts";

const component = "network/endpoints";
const gatewayServices = ["s3", "dynamodb"] as const;

/** What the private endpoints are made from. */
export interface GatewayEndpointsArgs {
    identity: Identity;
    location: AwsLocation;
    vpcId: pulumi.Input<string>;
    /** Route tables that get a route to the services. */
    routeTableIds: pulumi.Input<string>[];
}

/** Creates a gateway endpoint per service. They are free of charge. */
export class GatewayEndpoints extends TenantComponent {
    constructor(name: string, args: GatewayEndpointsArgs, options?: pulumi.ComponentResourceOptions) {
        super("neo:network:GatewayEndpoints", name, args.identity, options);
        for (const service of gatewayServices) {
            new aws.ec2.VpcEndpoint(
                `${name}-${service}`,
                {
                    vpcId: args.vpcId,
                    serviceName: `com.amazonaws.${args.location.region}.${service}`,
                    vpcEndpointType: "Gateway",
                    routeTableIds: args.routeTableIds,
                    policy: ownAccountOnly(args.location),
                    tags: resourceTags(component, physicalName(args.identity, `endpoint-${service}`)),
                },
                { parent: this },
            );
        }
        this.registerOwned({});
    }
}

/**
 * Principals of this account only, so that stolen foreign credentials cannot carry data out through the endpoint.
 * Resources are not bounded: container images are layered in buckets that belong to the ECR service.
 */
function ownAccountOnly({ accountId }: AwsLocation): string {
    return JSON.stringify({
        Version: "2012-10-17",
        Statement: [
            {
                Effect: "Allow",
                Principal: "*",
                Action: "*",
                Resource: "*",
                Condition: { StringEquals: { "aws:PrincipalAccount": accountId } },
            },
        ],
    });
}
