/** Which properties hold KMS keys, told by their names, and which of them the provider may fill in by itself. */
import { providerFilledKeys } from "./catalogue/types.ts";

/** `kmsKeyId`, `kmsKeyArn`, `masterUserSecretKmsKeyId`, `kmsMasterKeyId`, `kmsArn`, …; EKS says `keyArn`. */
const keyProperty =
    /(^k|K)ms(Master|Encryption)?(Key)?(Id|ID|Arn|Identifier)$|^kms(Encryption)?Key$|^(encryptionK|k)eyArn$/;

/** Objects that hold a key inside: when one is unknown as a whole, its inside is not visible. */
const keyContainer = /^(serverSideEncryption|encryption)(Config|Configuration|Configurations)?$/;

/** True for the names of properties that hold a key's id, ARN or alias. */
export function isKeyProperty(name: string): boolean {
    return keyProperty.test(name);
}

/** True for the names of objects that hold a key reference. */
export function isKeyContainer(name: string): boolean {
    return keyContainer.test(name);
}

/** True where a first preview shows an unknown key though the program named none: nobody shares a key by leaving it out. */
export function isFilledByProvider(type: string, path: string): boolean {
    const [property = ""] = path.split(".");
    return providerFilledKeys[type]?.split(" ").includes(property) === true;
}
