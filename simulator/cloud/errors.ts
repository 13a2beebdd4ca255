/** The clouds' own refusals, worded as a provider hands them on. */
import { uuid } from "./fingerprint.ts";

/** What an AWS service answers when it refuses a call. */
export interface AwsRefusal {
    /** The service as its client names it, such as `EC2`. */
    readonly service: string;
    /** The API operation, such as `CreateSubnet`. */
    readonly operation: string;
    /** HTTP status. @default 400 */
    readonly status?: number;
    /** The service's error code, such as `InvalidVpcID.NotFound`. */
    readonly code: string;
    /** The service's sentence. */
    readonly sentence: string;
}

/** A call that the cloud refused; `code` is the cloud's own error code. */
export class CloudError extends Error {
    readonly code: string;

    constructor(code: string, message: string) {
        super(message);
        this.code = code;
    }
}

/** An AWS refusal, in the words of its client library. */
export function awsError(refusal: AwsRefusal): CloudError {
    const { service, operation, status = 400, code, sentence } = refusal;
    const request = uuid(service, operation, code, sentence);
    return new CloudError(
        code,
        `operation error ${service}: ${operation}, https response error StatusCode: ${status}, RequestID: ${request}, api error ${code}: ${sentence}`,
    );
}
