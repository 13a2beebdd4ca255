import { bucket, iamRole } from "../../../policy/types.ts";
import { globexBucket, itFinds, ofAcme, statement } from "../../support/isolation-edges.ts";

describe("whom a statement means", () => {
    itFinds([
        [
            "trust in everybody",
            ofAcme(iamRole, { assumeRolePolicy: statement({ Principal: "*" }) }),
            ["trust globex acme"],
        ],
        [
            "trust in the account, which permissions bound",
            ofAcme(iamRole, { assumeRolePolicy: statement({ Principal: { AWS: "arn:aws:iam::000000000000:root" } }) }),
            [],
        ],
        [
            "a bucket that a service may read for another's",
            ofAcme(bucket, {
                policy: statement({
                    Principal: { Service: "logging.s3.amazonaws.com" },
                    Condition: { ArnLike: { "aws:SourceArn": globexBucket } },
                }),
            }),
            ["resource-policy globex acme"],
        ],
    ]);
});
