import { bucket, iamRole, secret, vpcEndpoint } from "../../../../policy/types.ts";
import { itFinds, itFindsPlanted, ofAcme, statement } from "../../../support/isolation-edges.ts";

const globexRole = "arn:aws:iam::000000000000:role/neo-globex-test-app";

describe("edges by a thing's own policy", () => {
    itFindsPlanted("key");

    itFinds([
        [
            "a secret that admits another's role",
            ofAcme(secret, { policy: statement({ Principal: { AWS: globexRole } }) }),
            ["resource-policy globex acme"],
        ],
        [
            "a secret that denies another's role",
            ofAcme(secret, { policy: statement({ Effect: "Deny", Principal: { AWS: globexRole } }) }),
            [],
        ],
        [
            "a text that is a document and no policy",
            ofAcme(bucket, { content: statement({ Principal: { AWS: globexRole } }) }),
            [],
        ],
        [
            "whom a role trusts, which is another question",
            ofAcme(iamRole, { assumeRolePolicy: statement({ Principal: { AWS: globexRole } }) }),
            ["trust globex acme"],
        ],
        [
            "an endpoint's policy, which gives nothing",
            ofAcme(vpcEndpoint, { policy: statement({ Principal: "*" }) }),
            [],
        ],
    ]);
});
