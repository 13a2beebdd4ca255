/** A queue whose outputs nobody knows before it is made. */
import type { ListedResource } from "../../../engine/neutral-cloud.ts";
import { queueOf } from "../resources.ts";

/** Number of the account in which everything is made. */
export const account = "000000000000";

/** The queue, whose name in the cloud is that of the resource. */
export function sourceOf(name: string): ListedResource {
    return queueOf(name, {}, { name });
}

/** URL, and so id, of such a queue. */
export function urlOf(name: string): string {
    return `https://sqs.eu-central-1.amazonaws.com/${account}/${name}`;
}

/** ARN of such a queue. */
export function arnOf(name: string): string {
    return `arn:aws:sqs:eu-central-1:${account}:${name}`;
}
