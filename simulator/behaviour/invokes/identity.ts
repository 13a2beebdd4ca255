/** Who and where the caller is. */
import { text, type Properties } from "../../wire/values.ts";
import type { InvokeContext } from "./index.ts";

/** `aws.getCallerIdentity` */
export function callerIdentity(_args: Properties, { account }: InvokeContext): Properties {
    return {
        id: account,
        accountId: account,
        arn: `arn:aws:iam::${account}:user/local`,
        userId: "AIDALOCALCLOUD0000000",
    };
}

/** `aws.getRegion` */
export function region(args: Properties, context: InvokeContext): Properties {
    const name = text(args, "name") ?? context.region;
    return { id: name, name, region: name, description: name, endpoint: `ec2.${name}.amazonaws.com` };
}

/** `aws.getPartition` */
export function partition(): Properties {
    return { id: "aws", partition: "aws", dnsSuffix: "amazonaws.com", reverseDnsPrefix: "com.amazonaws" };
}
