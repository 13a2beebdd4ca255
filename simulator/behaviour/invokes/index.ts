/** The functions of the `aws` provider that the local cloud answers. */
import { UnimplementedError } from "../../provider/contract.ts";
import type { Properties } from "../../wire/values.ts";
import { availabilityZones } from "./availability-zones.ts";
import { callerIdentity, partition, region } from "./identity.ts";
import { managedPrefixList } from "./managed-prefix-list.ts";
import { policyDocument } from "./policy-document.ts";

/** Who asks. */
export interface InvokeContext {
    readonly account: string;
    /** The region asked about, or the provider's. */
    readonly region: string;
}

type Answer = (args: Properties, context: InvokeContext) => Properties;

const answers: Readonly<Record<string, Answer>> = {
    "aws:index/getAvailabilityZones:getAvailabilityZones": availabilityZones,
    "aws:index/getCallerIdentity:getCallerIdentity": callerIdentity,
    "aws:index/getRegion:getRegion": region,
    "aws:index/getPartition:getPartition": partition,
    "aws:iam/getPolicyDocument:getPolicyDocument": policyDocument,
    "aws:ec2/getManagedPrefixList:getManagedPrefixList": managedPrefixList,
};

/** Answers a function. Rejects with an UnimplementedError for one the local cloud does not have. */
export function invokeAws(token: string, args: Properties, context: InvokeContext): Promise<Properties> {
    const answer = answers[token];
    return answer === undefined
        ? Promise.reject(new UnimplementedError(`the local cloud has no function ${token}`))
        : Promise.resolve().then(() => answer(args, context));
}
