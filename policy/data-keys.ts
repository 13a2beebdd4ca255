/** Where the types that keep data name the key they are encrypted with. */
import { read, type Readable, type Reading } from "./read.ts";
import {
    bucketEncryption,
    bucketEncryptionV2,
    logGroup,
    rdsCluster,
    repository,
    repositoryTemplate,
    secret,
    table,
} from "./types.ts";

/** Paths of keys, a `*` for each element of a list: those without which AWS takes a key of its own, and those of copies. */
interface KeyPaths {
    own: readonly string[];
    copies?: { list: string; key: string };
}

const bucketKeys: KeyPaths = { own: ["rules.*.applyServerSideEncryptionByDefault.kmsMasterKeyId"] };
const repositoryKeys: KeyPaths = { own: ["encryptionConfigurations.*.kmsKey"] };

/** Source: the properties of these types in `@pulumi/aws`. */
const keyPaths: Readonly<Record<string, KeyPaths>> = {
    [bucketEncryption]: bucketKeys,
    [bucketEncryptionV2]: bucketKeys,
    [logGroup]: { own: ["kmsKeyId"] },
    [rdsCluster]: { own: ["kmsKeyId", "masterUserSecretKmsKeyId"] },
    [repository]: repositoryKeys,
    [repositoryTemplate]: repositoryKeys,
    [secret]: { own: ["kmsKeyId"], copies: { list: "replicas", key: "kmsKeyId" } },
    [table]: { own: ["serverSideEncryption.kmsKeyArn"], copies: { list: "replicas", key: "kmsKeyArn" } },
};

/** Types that keep data under a key one can choose. */
export const dataKeyTypes: readonly string[] = Object.keys(keyPaths);

/** One place where a key is named, or should be. */
export interface DataKey {
    property: string;
    got: Reading;
}

/**
 * Every key that the resource needs. Of a list that is absent, empty or unknown the list itself is the place: what is not
 * said there is AWS's own choice. Copies are places only where there are some.
 */
export function dataKeysOf(resource: Readable & { type: string }): DataKey[] {
    const paths = keyPaths[resource.type];
    if (paths === undefined) return [];
    const own = paths.own.flatMap((path) => placesOf(resource, path));
    return paths.copies === undefined ? own : [...own, ...copiesOf(resource, paths.copies.list, paths.copies.key)];
}

function placesOf(resource: Readable, path: string): DataKey[] {
    const [list = path, key] = path.split(".*.");
    const got = read(resource, list);
    if (key === undefined || got.items.length === 0) return [{ property: list, got }];
    return eachOf(got, list, key);
}

/** A program that says nothing about copies has none; a preview shows the provider's own unknown for them. */
function copiesOf(resource: Readable, list: string, key: string): DataKey[] {
    const got = read(resource, list);
    const isHidden = got.state === "unknown" && !got.unattributed;
    return isHidden ? [{ property: list, got }] : eachOf(got, list, key);
}

function eachOf(list: Reading, path: string, key: string): DataKey[] {
    return list.items.map((item, index) => ({ property: `${path}.${index}.${key}`, got: item.at(key) }));
}
