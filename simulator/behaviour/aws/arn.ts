/** Amazon Resource Names as AWS composes them. */
import { localAccount } from "../../cloud/account.ts";
import type { Subject } from "./kind.ts";

type Owner = Pick<Subject, "account" | "region">;

/** `arn:aws:<service>:<region>:<account>:<resource>` */
export function arn(owner: Owner, service: string, resource: string): string {
    return `arn:aws:${service}:${owner.region}:${owner.account}:${resource}`;
}

/** An ARN of a service without regions, such as IAM: `arn:aws:<service>::<account>:<resource>` */
export function globalArn(owner: Owner, service: string, resource: string): string {
    return `arn:aws:${service}::${owner.account}:${resource}`;
}

/** Whether an ARN belongs to another account than the local cloud's, which nobody here can look into. */
export function isForeign(text: string): boolean {
    return !text.startsWith("arn:") || text.split(":")[4] !== localAccount;
}
