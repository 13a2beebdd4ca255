import { strict as assert } from "node:assert";
import {
    accountRootArn,
    anyKeyArn,
    bucketArn,
    clusterAccessPolicyArn,
    keyAlias,
    keyAliasArn,
    logGroupArn,
    managedPolicyArn,
    ownPolicyArn,
    repositoryArn,
    secretArnPattern,
    tableArn,
    trailArn,
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
            title: "the alias of such a key, as policies name it",
            computed: keyAlias(keyAliasArn(virginia, "neo-acme-test-key")),
            expected: "alias/neo-acme-test-key",
        },
        {
            title: "all keys of a region",
            computed: anyKeyArn(virginia),
            expected: "arn:aws:kms:us-east-1:111122223333:key/*",
        },
        {
            title: "a bucket, of no account and no region",
            computed: bucketArn("neo-acme-platform-blobs-a1"),
            expected: "arn:aws:s3:::neo-acme-platform-blobs-a1",
        },
        {
            title: "a table",
            computed: tableArn(virginia, "neo-shared-platform-build"),
            expected: "arn:aws:dynamodb:us-east-1:111122223333:table/neo-shared-platform-build",
        },
        {
            title: "a repository, with the slashes of its name",
            computed: repositoryArn(virginia, "neo/acme/orders"),
            expected: "arn:aws:ecr:us-east-1:111122223333:repository/neo/acme/orders",
        },
        {
            title: "a secret, up to the six characters AWS adds",
            computed: secretArnPattern(virginia, "neo-acme-test-bus-a1"),
            expected: "arn:aws:secretsmanager:us-east-1:111122223333:secret:neo-acme-test-bus-a1-??????",
        },
        {
            title: "a trail",
            computed: trailArn(virginia, "neo-shared-account-audit"),
            expected: "arn:aws:cloudtrail:us-east-1:111122223333:trail/neo-shared-account-audit",
        },
        {
            title: "a policy of the account's own, of no region",
            computed: ownPolicyArn(virginia, "neo-shared-account-tenants"),
            expected: "arn:aws:iam::111122223333:policy/neo-shared-account-tenants",
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
