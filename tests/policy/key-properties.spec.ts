import { strict as assert } from "node:assert";
import { isKeyContainer, isKeyProperty } from "../../policy/key-properties.ts";

describe("key properties", () => {
    for (const name of [
        "kmsKeyId",
        "kmsKeyArn",
        "kmsKey",
        "kmsArn",
        "kmsMasterKeyId",
        "kmsKeyIdentifier",
        "kmsKeyID",
        "masterUserSecretKmsKeyId",
        "performanceInsightsKmsKeyId",
        "encryptionAtRestKmsKeyArn",
        "encryptionKeyArn",
        "keyArn",
    ]) {
        it(`recognises ${name}`, () => assert.ok(isKeyProperty(name)));
    }

    for (const name of [
        "kmsEncrypted",
        "kmsDataKeyReusePeriodSeconds",
        "kmsPolicyDocument",
        "keyId",
        "keyName",
        "publicKey",
    ]) {
        it(`leaves ${name} alone`, () => assert.ok(!isKeyProperty(name)));
    }

    it("recognises the objects keys hide in", () => {
        const names = [
            "encryptionConfig",
            "encryptionConfigurations",
            "serverSideEncryption",
            "serverSideEncryptionConfiguration",
        ];
        assert.ok(names.every(isKeyContainer));
        assert.ok(!isKeyContainer("storageEncrypted"));
    });
});
