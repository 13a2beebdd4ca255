import { strict as assert } from "node:assert";
import { isAnything, reachesOthers } from "../../policy/permission-bounds.ts";

describe("isAnything", () => {
    for (const [pattern, expected] of [
        ["*", true],
        ["arn:aws:s3:::*", true],
        ["arn:aws:kms:us-east-1:111122223333:key/*", true],
        ["arn:aws:secretsmanager:*:*:secret:*", true],
        ["arn:aws:kms:us-east-1:111122223333:*", true],
        ["arn:aws:s3:::neo-*", false],
        ["arn:aws:s3:::neo-acme-blobs/*", false],
        ["arn:aws:secretsmanager:us-east-1:111122223333:secret:neo-acme-token-??????", false],
    ] as const) {
        it(`is ${expected} of ${pattern}`, () => assert.equal(isAnything(pattern), expected));
    }
});

describe("reachesOthers", () => {
    const own = ["acme", "shared"];
    for (const [pattern, expected] of [
        ["*", true],
        ["arn:aws:s3:::*", true],
        ["arn:aws:s3:::neo-*", true],
        ["arn:aws:s3:::neo-*-blobs", true],
        ["arn:aws:s3:::neo-acm*", true],
        ["arn:aws:s3:::neo-acme*", true],
        ["arn:aws:s3:::neo-acme?-blobs", true],
        ["arn:aws:s3:::neo-a*", true],
        ["arn:aws:s3:::neo-acme-*", false],
        ["arn:aws:s3:::neo-acme-blobs/*", false],
        ["arn:aws:s3:::neo-shared-platform-blobs-1234abcd/accounts/*", false],
        ["arn:aws:s3:::neo-globex-blobs", true],
        ["arn:aws:s3:::neo-globex-*", true],
        ["arn:aws:logs:us-east-1:111122223333:log-group:/neo/acme/test/flow-logs:*", false],
        ["arn:aws:logs:us-east-1:111122223333:log-group:/neo/globex/test/flow-logs", true],
        ["arn:aws:logs:us-east-1:111122223333:log-group:/neo/*/flow-logs", true],
        ["arn:aws:logs:us-east-1:111122223333:log-group:/aws/eks/neo-acme-cluster/cluster", false],
        ["arn:aws:ecr:us-east-1:111122223333:repository/neo/acme/*", false],
        ["arn:aws:ecr:us-east-1:111122223333:repository/neo/globex/*", true],
        ["arn:aws:kms:us-east-1:111122223333:key/36731248-b233-4160-8368-832701f6fda3", false],
        ["arn:aws:kms:us-east-1:111122223333:key/*", true],
        ["alias/neo-acme-platform-key", false],
        ["arn:aws:secretsmanager:us-east-1:111122223333:secret:neo-*-bus-*", true],
        ["arn:aws:secretsmanager:us-east-1:111122223333:secret:neo-acme-*-bus-*", false],
    ] as const) {
        it(`is ${expected} of ${pattern}`, () => assert.equal(reachesOthers(pattern, own), expected));
    }
});
