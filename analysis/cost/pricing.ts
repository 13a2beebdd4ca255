/** What each type costs: a fixed price, by use, nothing, or nobody has said. Pure. */
import type { PriceName } from "./prices.ts";

/** A number of units of one price. */
export interface Charge {
    price: PriceName;
    quantity: number;
    /** The most it can become by itself; absent where it does not scale. */
    most?: number;
    /** Identifier of the Aurora cluster whose capacity is the quantity of each instance. */
    cluster?: string;
}

/** What is known of a resource's price. `notKnown`: it has one, and depends on what only an update will tell. */
export type Pricing =
    { kind: "fixed"; charges: readonly Charge[] } | { kind: "byUse" | "free" | "notPriced" | "notKnown" };

type Inputs = Readonly<Record<string, unknown>>;

const once = (price: PriceName) => (): Charge[] => [{ price, quantity: 1 }];

/** Types with a fixed price. A charge list of undefined: not known before an update. */
const fixed: Readonly<Record<string, (inputs: Inputs) => Charge[] | undefined>> = {
    "aws:eks/cluster:Cluster": once("clusterHour"),
    "aws:ec2/natGateway:NatGateway": once("natGatewayHour"),
    "aws:ec2/eip:Eip": once("publicAddressHour"),
    "aws:lb/loadBalancer:LoadBalancer": once("loadBalancerHour"),
    "aws:kms/key:Key": once("keyMonth"),
    "aws:secretsmanager/secret:Secret": once("secretMonth"),
    "aws:ec2/vpcEndpoint:VpcEndpoint": ({ vpcEndpointType, subnetIds }) => {
        if (vpcEndpointType !== "Interface") return [];
        return Array.isArray(subnetIds) ? [{ price: "endpointZoneHour", quantity: subnetIds.length }] : undefined;
    },
    "aws:wafv2/webAcl:WebAcl": ({ rules }) => (Array.isArray(rules) ? webAclCharges(rules) : undefined),
    "aws:rds/cluster:Cluster": ({ manageMasterUserPassword }) =>
        manageMasterUserPassword === true ? [{ price: "secretMonth", quantity: 1 }] : [],
};

/** Rule groups of AWS's own that cost more than a rule. */
const managedGroups: Readonly<Record<string, PriceName>> = {
    AWSManagedRulesBotControlRuleSet: "botControlMonth",
    AWSManagedRulesAntiDDoSRuleSet: "antiDdosMonth",
    AWSManagedRulesATPRuleSet: "fraudControlMonth",
    AWSManagedRulesACFPRuleSet: "fraudControlMonth",
};

function webAclCharges(rules: readonly unknown[]): Charge[] {
    const groups = rules.flatMap((rule) => {
        const name = at(rule, "statement", "managedRuleGroupStatement", "name");
        const price = typeof name === "string" ? managedGroups[name] : undefined;
        return price === undefined ? [] : [{ price, quantity: 1 }];
    });
    return [{ price: "webAclMonth", quantity: 1 }, { price: "webAclRuleMonth", quantity: rules.length }, ...groups];
}

const instance = "aws:rds/clusterInstance:ClusterInstance";

/** Types that cost by requests, bytes, users or pods. */
const byUse: readonly RegExp[] = [
    /^aws:cloudfront\/(multitenantDistribution|distributionTenant|distribution):/,
    /^aws:cloudtrail\/trail:/,
    /^aws:cloudwatch\/logGroup:/,
    /^aws:cognito\/userPool:/,
    /^aws:dynamodb\/table:/,
    /^aws:ec2\/flowLog:/,
    /^aws:guardduty\//,
    /^aws:s3\/(bucket|bucketObjectv2):/,
    /^kubernetes:(apps|batch)\//,
    /^kubernetes:karpenter\.sh\/v1:NodePool$/,
];

/** Types AWS asks nothing for: settings, permissions, names, and Kubernetes objects, whose nodes are by use. */
const free: readonly RegExp[] = [
    /^aws:acm\/certificate(Validation)?:/,
    /^aws:cloudfront\/vpcOrigin:/,
    /^aws:cognito\/userPoolClient:/,
    /^aws:ebs\/(encryptionByDefault|snapshotBlockPublicAccess):/,
    /^aws:ec2\/(defaultSecurityGroup|instanceMetadataDefaults|internetGateway|route|routeTable|routeTableAssociation|securityGroup|subnet|vpc|vpcEndpointService):/,
    /^aws:ecr\/(registryScanningConfiguration|repositoryCreationTemplate):/,
    /^aws:eks\/(accessEntry|accessPolicyAssociation|addon|podIdentityAssociation):/,
    /^aws:iam\//,
    /^aws:kms\/alias:/,
    /^aws:lb\/(listener|targetGroup):/,
    /^aws:rds\/(clusterParameterGroup|subnetGroup):/,
    /^aws:route53\/record:/,
    /^aws:s3\/(accountPublicAccessBlock|bucketLifecycleConfiguration|bucketObjectLockConfiguration|bucketOwnershipControls|bucketPolicy|bucketPublicAccessBlock|bucketServerSideEncryptionConfiguration|bucketVersioning):/,
    /^aws:secretsmanager\/secretPolicy:/,
    /^aws:servicequotas\//,
    /^aws:vpc\/securityGroup(Egress|Ingress)Rule:/,
    /^kubernetes:/,
];

/** Whether anything of the type is made in a cloud: components, stacks and providers are not. */
export function isCloudType(type: string): boolean {
    return /^[\w-]+:[^:]+:[^:]+$/.test(type) && !/^(neo|pulumi):/.test(type);
}

/** What a resource costs, from its type and inputs. */
export function pricingOf(type: string, inputs: Inputs): Pricing {
    if (type === instance) return instancePricing(inputs);
    const charges = fixed[type];
    if (charges !== undefined) {
        const known = charges(inputs);
        return known === undefined ? { kind: "notKnown" } : { kind: "fixed", charges: known };
    }
    if (byUse.some((pattern) => pattern.test(type))) return { kind: "byUse" };
    return { kind: free.some((pattern) => pattern.test(type)) ? "free" : "notPriced" };
}

/** An Aurora Serverless instance costs its cluster's capacity; of another class nobody has said the price. */
function instancePricing({ instanceClass, clusterIdentifier }: Inputs): Pricing {
    if (instanceClass !== "db.serverless") return { kind: "notPriced" };
    if (typeof clusterIdentifier !== "string") return { kind: "notKnown" };
    return { kind: "fixed", charges: [{ price: "acuHour", quantity: 0, cluster: clusterIdentifier }] };
}

/** What an Aurora cluster says of the capacity of its instances; undefined for any other resource. */
export interface ClusterCapacity {
    identifier: string;
    /** In Aurora capacity units, each instance. */
    least: number;
    most: number;
    price: "acuHour" | "acuHourIoOptimized";
}

/** The capacity of an Aurora Serverless cluster, from its inputs; undefined for anything else. */
export function clusterCapacity(type: string, inputs: Inputs): ClusterCapacity | undefined {
    if (type !== "aws:rds/cluster:Cluster" || typeof inputs.clusterIdentifier !== "string") return undefined;
    const least = at(inputs, "serverlessv2ScalingConfiguration", "minCapacity");
    const most = at(inputs, "serverlessv2ScalingConfiguration", "maxCapacity");
    if (typeof least !== "number" || typeof most !== "number") return undefined;
    const price = inputs.storageType === "aurora-iopt1" ? "acuHourIoOptimized" : "acuHour";
    return { identifier: inputs.clusterIdentifier, least, most, price };
}

function at(value: unknown, ...path: string[]): unknown {
    return path.reduce<unknown>(
        (found, name) => (typeof found === "object" && found !== null ? (found as Inputs)[name] : undefined),
        value,
    );
}
