import { saasLens, securityHub } from "../../frameworks.ts";
import type { Finding } from "../../message.ts";
import { read, type Readable } from "../../read.ts";
import type { ResourceRule } from "../../rule.ts";
import { isTaggable } from "../../taggable.ts";
import { isTenantSlug, tenantTag } from "../../tenant.ts";

/** What every resource says about itself: the base of isolation rules, of access by tag, and of the bill. */
const tagsOfAll = [tenantTag, "neo:environment", "neo:owner", "neo:cost-centre"];

/** What a resource that keeps data says besides: who may see it, and for how long it must be kept, follow from it. */
const dataClassTag = "neo:data-class";

/**
 * Types that keep customers' or operators' data. Not KMS keys: one key guards several classes. Not instances of an
 * Aurora cluster: the cluster keeps the data.
 */
const dataTypes = new Set([
    "aws:cloudwatch/logGroup:LogGroup",
    "aws:cognito/userPool:UserPool",
    "aws:dynamodb/table:Table",
    "aws:ebs/volume:Volume",
    "aws:ecr/repository:Repository",
    "aws:efs/fileSystem:FileSystem",
    "aws:rds/cluster:Cluster",
    "aws:rds/instance:Instance",
    "aws:s3/bucket:Bucket",
    "aws:secretsmanager/secret:Secret",
]);

/** The provider merges its default tags into `tags` before rules see them, so a missing tag is missing in AWS too. */
export const tenantTagsRequired: ResourceRule = {
    name: "tenant-tags-required",
    displayName: "Resources say whose they are",
    description:
        "Every taggable AWS resource carries tenant, environment, owner and cost centre; data stores their data class.",
    category: "tagging",
    severity: "high",
    references: [
        saasLens("SEC 1", "Tenant identity is associated with every resource"),
        securityHub(
            "ACM.3, CloudFront.14, CloudTrail.9, DynamoDB.5, EC2.37, EC2.39, EC2.40, EC2.42, EC2.43, EC2.44, EC2.46, EC2.47, " +
                "EC2.48, EKS.6, GuardDuty.4, IAM.24, RDS.28, RDS.30, RDS.33, SecretsManager.5",
            "Resources carry the tags that are required",
        ),
    ],
    tags: ["tagging", "tenant-isolation"],
    remediationSteps:
        "Create the resource under the stack's explicit provider, whose defaultTags hold the common tags; " +
        "set neo:data-class where the component creates a data store.",
    enforcementLevel: "mandatory",
    validateResource: (resource, report) => {
        if (!isTaggable(resource.type)) return;
        const tags = dataTypes.has(resource.type) ? [...tagsOfAll, dataClassTag] : tagsOfAll;
        for (const finding of tags.flatMap((tag) => tagFindings(resource, tag))) report(finding);
    },
};

function tagFindings(resource: Readable, tag: string): Finding[] {
    const got = read(resource, "tags").field(tag);
    const remedy = tag === dataClassTag ? "set it on the resource" : "set it in defaultTags of the stack's provider";
    const property = `tags["${tag}"]`;
    if (got.text === undefined) return [{ property, rule: "be known and not empty", got, remedy }];
    if (tag !== tenantTag || isTenantSlug(got.text)) return [];
    return [{ property, rule: "be a tenant's slug or shared ([a-z][a-z0-9]{1,15})", got, remedy }];
}
