/** Finds the behaviour of a type; a service's file is loaded when its first resource appears. */
import type { Kind, Kinds } from "./kind.ts";

interface ServiceFile {
    readonly kinds: Kinds;
}

const files: Readonly<Record<string, () => Promise<ServiceFile>>> = {
    acm: () => import("./acm.ts"),
    cloudfront: () => import("./cloudfront.ts"),
    cloudtrail: () => import("./cloudtrail.ts"),
    cloudwatch: () => import("./cloudwatch.ts"),
    cognito: () => import("./cognito.ts"),
    dynamodb: () => import("./dynamodb.ts"),
    ebs: () => import("./ebs.ts"),
    ec2: () => import("./ec2.ts"),
    ecr: () => import("./ecr.ts"),
    eks: () => import("./eks.ts"),
    guardduty: () => import("./guardduty.ts"),
    iam: () => import("./iam.ts"),
    kms: () => import("./kms.ts"),
    lb: () => import("./lb.ts"),
    rds: () => import("./rds.ts"),
    route53: () => import("./route53.ts"),
    s3: () => import("./s3.ts"),
    secretsmanager: () => import("./secretsmanager.ts"),
    servicequotas: () => import("./servicequotas.ts"),
    sns: () => import("./sns.ts"),
    sqs: () => import("./sqs.ts"),
    ssm: () => import("./ssm.ts"),
    vpc: () => import("./vpc.ts"),
    wafv2: () => import("./wafv2.ts"),
};

/** The behaviour of a type: its own, or the plain one that any type gets. */
export async function kindOf(type: string): Promise<Kind> {
    const service = serviceOf(type);
    const file = await files[service]?.();
    return file?.kinds[type] ?? plainKind(service);
}

/** The service part of a token: `ec2` in `aws:ec2/vpc:Vpc`. */
export function serviceOf(type: string): string {
    return type.split(":")[1]?.split("/")[0] ?? "";
}

/** The last part of a token: `Vpc` in `aws:ec2/vpc:Vpc`. */
export function nounOf(type: string): string {
    return type.split(":").at(-1) ?? "";
}

/** Types without a behaviour of their own get an id in the manner of most services, and share names freely. */
function plainKind(service: string): Kind {
    return {
        service: service.toUpperCase(),
        id: (subject) => `${nounOf(subject.type).toLowerCase()}-${subject.hex("id", 17)}`,
    };
}
