/** Changes that force a replacement, at every depth, and which of the two objects goes first. */
import { deletesFirst, replaces, same } from "../../harness/expectations.ts";
import { changesOf, changesOfProperty } from "../../harness/input-changes.ts";
import type { ConformanceCase } from "../../harness/scenario.ts";
import { types } from "../resources.ts";

const encryption = changesOfProperty(types.repository, "encryptionConfigurations");
const objectLock = changesOfProperty(types.bucket, "objectLockConfiguration");
const region = changesOfProperty(types.topic, "region");
const role = changesOf(types.role, { assumeRolePolicy: "{}" });
const table = changesOf(types.table, { billingMode: "PAY_PER_REQUEST" });
const topic = changesOf(types.topic);
const vpc = changesOf(types.vpc);

/** Cases of "a replacement". */
export const replacements: ConformanceCase[] = [
    vpc(
        "a property that forces it: the new object first",
        "replace-top",
        { cidrBlock: "10.0.0.0/16" },
        { cidrBlock: "10.1.0.0/16" },
        replaces({ cidrBlock: "update-replace" }, ["cidrBlock"]),
    ),
    topic(
        "an added property that forces it",
        "replace-add",
        {},
        { fifoTopic: true, name: "replace-add.fifo" },
        replaces({ fifoTopic: "update-replace", name: "update-replace" }, ["fifoTopic", "name"]),
    ),
    vpc(
        "a property that forces it beside one that does not",
        "replace-and-update",
        { cidrBlock: "10.0.0.0/16", enableDnsHostnames: false },
        { cidrBlock: "10.1.0.0/16", enableDnsHostnames: true },
        replaces({ cidrBlock: "update-replace", enableDnsHostnames: "update" }, ["cidrBlock"]),
    ),
    encryption(
        "a property inside a block of a list that forces it",
        "replace-nested",
        [{ encryptionType: "AES256" }],
        [{ encryptionType: "KMS" }],
        replaces({ "encryptionConfigurations[0].encryptionType": "update-replace" }, ["encryptionConfigurations"]),
    ),
    encryption(
        "a whole list that forces it is added",
        "replace-list-add",
        undefined,
        [{ encryptionType: "KMS" }],
        replaces({ encryptionConfigurations: "add-replace" }, ["encryptionConfigurations"]),
    ),
    encryption(
        "a whole list that forces it is removed",
        "replace-list-remove",
        [{ encryptionType: "KMS" }],
        undefined,
        replaces({ encryptionConfigurations: "delete-replace" }, ["encryptionConfigurations"]),
    ),
    objectLock(
        "a block with a property that forces it is added",
        "replace-block-add",
        undefined,
        { objectLockEnabled: "Enabled" },
        replaces({ objectLockConfiguration: "add-replace" }, ["objectLockConfiguration"]),
    ),
    role(
        "a given name that stays: the old object first",
        "replace-named",
        { name: "replace-named", path: "/a/" },
        { name: "replace-named", path: "/b/" },
        deletesFirst({ path: "update-replace" }, ["path"]),
    ),
    role(
        "a given name that changes: the new object first",
        "replace-renamed",
        { name: "replace-renamed-1" },
        { name: "replace-renamed-2" },
        replaces({ name: "update-replace" }, ["name"]),
    ),
    role(
        "a name the provider chose: the new object first, with another name",
        "replace-autonamed",
        { path: "/a/" },
        { path: "/b/" },
        replaces({ path: "update-replace" }, ["path"]),
    ),
    topic(
        "a chosen name becomes a given one",
        "replace-name-given",
        {},
        { name: "replace-name-given" },
        replaces({ name: "update-replace" }, ["name"]),
    ),
    table(
        "a list of texts that forces it",
        "replace-key",
        { name: "replace-key", hashKey: "a", attributes: [{ name: "a", type: "S" }] },
        { name: "replace-key", hashKey: "b", attributes: [{ name: "b", type: "S" }] },
        deletesFirst({ "attributes[0].name": "update", hashKey: "update-replace" }, ["hashKey"]),
    ),
    region(
        "another region",
        "replace-region",
        "eu-west-1",
        "us-east-1",
        replaces({ region: "update-replace" }, ["region"]),
    ),
    region("the region of the provider, named", "same-region", undefined, "eu-central-1", same),
];
