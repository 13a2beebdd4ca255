/** Types, resources and inputs that the cases have in common. */
import type { ListedResource, ListedValue } from "../../engine/neutral-cloud.ts";
import type { Inputs, Options } from "../harness/input-changes.ts";

/** Type tokens. */
export const types = {
    bucket: "aws:s3/bucket:Bucket",
    logGroup: "aws:cloudwatch/logGroup:LogGroup",
    parameter: "aws:ssm/parameter:Parameter",
    queue: "aws:sqs/queue:Queue",
    repository: "aws:ecr/repository:Repository",
    role: "aws:iam/role:Role",
    subnet: "aws:ec2/subnet:Subnet",
    table: "aws:dynamodb/table:Table",
    topic: "aws:sns/topic:Topic",
    vpc: "aws:ec2/vpc:Vpc",
} as const;

/** Part of every secret value, so that one search finds any that leaked. */
export const secretWord = "hunter2";

/** A secret text; the suffix tells it from others. */
export function secretText(suffix: string): ListedValue {
    return { $secret: `${secretWord}-${suffix}` };
}

/** A queue. */
export function queueOf(name: string, options?: Options, inputs: Inputs = {}): ListedResource {
    return { type: types.queue, name, inputs, options };
}

/** A topic. */
export function topicOf(name: string, inputs: Inputs, options?: Options): ListedResource {
    return { type: types.topic, name, inputs, options };
}

/** A bucket whose name, and id, is that of the resource. */
export function bucketOf(name: string, inputs: Inputs = {}): ListedResource {
    return { type: types.bucket, name, inputs: { bucket: name, ...inputs } };
}

/** A component. */
export function groupOf(name: string, options?: Options): ListedResource {
    return { type: "neutral:index:Group", name, options };
}

/** A rule of a bucket; the real provider takes `corsRules`, and the lists in it, for lists and not for sets. */
export function corsRule(maxAgeSeconds: number, ...origins: ListedValue[]): Inputs {
    return {
        allowedMethods: ["GET"],
        allowedOrigins: origins.length === 0 ? ["https://one.example"] : origins,
        maxAgeSeconds,
    };
}

/** Rules of a bucket, of these ages. */
export function corsRules(...ages: number[]): Inputs[] {
    return ages.map((age) => corsRule(age));
}
