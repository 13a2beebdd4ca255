/** Every rule, by service. */
import type { Category, Rule } from "../rule.ts";
import { rules as account } from "./account/index.ts";
import { rules as acm } from "./acm/index.ts";
import { rules as cloudfront } from "./cloudfront/index.ts";
import { rules as cloudwatch } from "./cloudwatch/index.ts";
import { rules as cognito } from "./cognito/index.ts";
import { rules as dynamodb } from "./dynamodb/index.ts";
import { rules as ebs } from "./ebs/index.ts";
import { rules as ec2 } from "./ec2/index.ts";
import { rules as ecr } from "./ecr/index.ts";
import { rules as eks } from "./eks/index.ts";
import { rules as elb } from "./elb/index.ts";
import { rules as iam } from "./iam/index.ts";
import { rules as kms } from "./kms/index.ts";
import { rules as kubernetes } from "./kubernetes/index.ts";
import { rules as lifecycle } from "./lifecycle/index.ts";
import { rules as nats } from "./nats/index.ts";
import { rules as providers } from "./providers/index.ts";
import { rules as rds } from "./rds/index.ts";
import { rules as route53 } from "./route53/index.ts";
import { rules as s3 } from "./s3/index.ts";
import { rules as secretsmanager } from "./secretsmanager/index.ts";
import { rules as stack } from "./stack/index.ts";
import { rules as tenancy } from "./tenancy/index.ts";
import { rules as waf } from "./waf/index.ts";

/** Every rule there is. */
export const allRules: readonly Rule[] = [
    ...account,
    ...acm,
    ...cloudfront,
    ...cloudwatch,
    ...cognito,
    ...dynamodb,
    ...ebs,
    ...ec2,
    ...ecr,
    ...eks,
    ...elb,
    ...iam,
    ...kms,
    ...kubernetes,
    ...lifecycle,
    ...nats,
    ...providers,
    ...rds,
    ...route53,
    ...s3,
    ...secretsmanager,
    ...stack,
    ...tenancy,
    ...waf,
];

/** The rules of these categories. */
export function rulesAbout(...categories: readonly Category[]): readonly Rule[] {
    return allRules.filter(({ category }) => categories.includes(category));
}
