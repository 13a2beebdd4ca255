import { strict as assert } from "node:assert";
import {
    accountRootArn,
    clusterAccessPolicyArn,
    keyAliasArn,
    logGroupArn,
    managedPolicyArn,
} from "../../../components/shared/arns.ts";
import { virginia } from "../../support/identities.ts";

describe("arns", () => {
    // As each service's reference writes them: an ARN of our own that differs names nothing.
    for (const { title, computed, expected } of [
        {
            title: "an account, as principal",
            computed: accountRootArn(virginia),
            expected: "arn:aws:iam::111122223333:root",
        },
        {
            title: "a log group, without its streams",
            computed: logGroupArn(virginia, "/neo/acme/test/flow-logs"),
            expected: "arn:aws:logs:us-east-1:111122223333:log-group:/neo/acme/test/flow-logs",
        },
        {
            title: "a key, by its alias",
            computed: keyAliasArn({ ...virginia, region: "eu-central-1" }, "neo-acme-test-key"),
            expected: "arn:aws:kms:eu-central-1:111122223333:alias/neo-acme-test-key",
        },
        {
            title: "an AWS managed policy, of no account",
            computed: managedPolicyArn("AmazonEKSClusterPolicy"),
            expected: "arn:aws:iam::aws:policy/AmazonEKSClusterPolicy",
        },
        {
            title: "an access policy of EKS, of no region",
            computed: clusterAccessPolicyArn("AmazonEKSAutoNodePolicy"),
            expected: "arn:aws:eks::aws:cluster-access-policy/AmazonEKSAutoNodePolicy",
        },
    ]) {
        it(`are computed as AWS writes them: ${title}`, () => assert.equal(computed, expected));
    }
});
