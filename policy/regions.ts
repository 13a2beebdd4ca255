/** Where AWS puts a resource, and which have to be in the one Region that all others are served from. */
import { read, type Readable } from "./read.ts";
import { certificate, certificateValidation, webAcl } from "./types.ts";

/** The Region that CloudFront takes certificates and ACLs from, and that knows the quotas of global services. */
export const globalRegion = "us-east-1";

const serviceQuota = "aws:servicequotas/serviceQuota:ServiceQuota";

/** Services without Regions. Source: AWS General Reference, "Service endpoints": global services. */
const globalServices = new Set(["iam", "cloudfront", "route53", "organizations"]);

/** Whether a resource is one that the whole world is served from: it has nothing of a tenant's data in it. */
export function isServedFromOneRegion(resource: Readable & { type: string }): boolean {
    switch (resource.type) {
        case certificate:
        case certificateValidation:
            return true;
        case webAcl:
            return read(resource, "scope").is("CLOUDFRONT");
        case serviceQuota:
            return globalServices.has(read(resource, "serviceCode").text ?? "");
        default:
            return false;
    }
}
