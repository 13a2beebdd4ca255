import { eksPodIdentityAssociation, iamRole } from "../../../../policy/types.ts";
import { itFinds, itFindsPlanted, ofAcme, statement } from "../../../support/isolation-edges.ts";

describe("edges by trust", () => {
    itFindsPlanted("trust");

    itFinds([
        [
            "trust that is denied",
            ofAcme(iamRole, { assumeRolePolicy: statement({ Effect: "Deny", Principal: "*" }) }),
            [],
        ],
        [
            "trust in an account of another's namespace",
            ofAcme(iamRole, {
                assumeRolePolicy: statement({
                    Principal: { Federated: "oidc" },
                    Condition: { StringEquals: { "oidc:sub": "system:serviceaccount:neo-globex-test-apps:app" } },
                }),
            }),
            ["trust globex acme"],
        ],
        [
            "trust in an account of the own namespace",
            ofAcme(iamRole, {
                assumeRolePolicy: statement({
                    Principal: { Federated: "oidc" },
                    Condition: { StringEquals: { "oidc:sub": "system:serviceaccount:neo-acme-test-apps:app" } },
                }),
            }),
            [],
        ],
        [
            "a role for the pods of another's namespace",
            ofAcme(eksPodIdentityAssociation, {
                namespace: "neo-globex-test-apps",
                clusterName: "neo-shared-test1-cluster",
                roleArn: "arn:aws:iam::000000000000:role/neo-acme-test-app",
            }),
            ["trust globex acme"],
        ],
        [
            "a role for the pods of such a namespace of a cluster that is not known",
            ofAcme(eksPodIdentityAssociation, {
                namespace: "neo-globex-test-apps",
                roleArn: "arn:aws:iam::000000000000:role/neo-acme-test-app",
            }),
            ["trust globex acme"],
        ],
        [
            "a role for the pods of such a namespace of another cluster",
            ofAcme(eksPodIdentityAssociation, {
                namespace: "neo-globex-test-apps",
                clusterName: "neo-acme-test1-cluster",
                roleArn: "arn:aws:iam::000000000000:role/neo-acme-test-app",
            }),
            [],
        ],
    ]);
});
