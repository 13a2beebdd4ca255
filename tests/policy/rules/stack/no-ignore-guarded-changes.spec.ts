import { strict as assert } from "node:assert";
import { judgeResource, resource } from "../../../support/policy.ts";

const judge = (...ignoreChanges: string[]) =>
    judgeResource("no-ignore-guarded-changes", resource("aws:s3/bucket:Bucket", "thing", {}, { ignoreChanges }));

describe("no-ignore-guarded-changes", () => {
    for (const paths of [
        [],
        ["desiredCapacity"],
        ["engineVersion"],
        ["availabilityZones"],
        ["replicas", "description"],
    ]) {
        it(`accepts ${paths.join(", ") || "nothing"}`, async () => assert.deepEqual(await judge(...paths), []));
    }
    for (const path of [
        "*",
        "tags",
        'tags["neo:tenant"]',
        "tagsAll",
        "kmsKeyId",
        "encryptionConfig.provider.keyArn",
        "storageEncrypted",
        "policy",
        "assumeRolePolicy",
        "ingress[0].cidrBlocks",
        "cidrIpv4",
        "vpcConfig.endpointPublicAccess",
        "publiclyAccessible",
        "rules[*].statement",
        "spec.podSelector",
        "metadata.labels",
        "webAclId",
        "viewerCertificate",
        "deletionProtection",
        "retentionInDays",
        "routes",
        "natGatewayId",
        "prefixListId",
        "internal",
        "acceptanceRequired",
        "httpTokens",
        "httpPutResponseHopLimit",
        "aliases",
        "domains[0].domain",
        "records",
    ]) {
        it(`refuses ${path}`, async () => {
            assert.deepEqual(await judge("replicas", path), [
                `thing: ignoreChanges must name no guarded property, got ${path}; ` +
                    "rules would be shown a value that does not stand",
            ]);
        });
    }
});
