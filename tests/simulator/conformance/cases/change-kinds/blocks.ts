/** Changes of blocks: objects whose properties the type names. */
import type { ListedValue } from "../../../engine/neutral-cloud.ts";
import { updates } from "../../harness/expectations.ts";
import { changesOfProperty } from "../../harness/input-changes.ts";
import type { ConformanceCase } from "../../harness/scenario.ts";
import { types } from "../resources.ts";

const scanning = changesOfProperty(types.repository, "imageScanningConfiguration");
const versioning = changesOfProperty(types.bucket, "versioning");
const encryption = changesOfProperty(types.bucket, "serverSideEncryptionConfiguration");
const encryptedBy = (sseAlgorithm: string): ListedValue => ({
    rule: { applyServerSideEncryptionByDefault: { sseAlgorithm } },
});

/** Cases of "a change of a block". */
export const blockChanges: ConformanceCase[] = [
    scanning(
        "a block is added",
        "block-add",
        undefined,
        { scanOnPush: true },
        updates({ imageScanningConfiguration: "add" }),
    ),
    scanning(
        "a block is removed",
        "block-remove",
        { scanOnPush: true },
        undefined,
        updates({ imageScanningConfiguration: "delete" }),
    ),
    scanning(
        "a property of a block changes",
        "block-update",
        { scanOnPush: true },
        { scanOnPush: false },
        updates({ "imageScanningConfiguration.scanOnPush": "update" }),
    ),
    versioning(
        "a property is added to a block",
        "block-property-add",
        { enabled: true },
        { enabled: true, mfaDelete: true },
        updates({ "versioning.mfaDelete": "add" }),
    ),
    versioning(
        "a property is removed from a block",
        "block-property-remove",
        { enabled: true, mfaDelete: true },
        { enabled: true },
        updates({ "versioning.mfaDelete": "delete" }),
    ),
    encryption(
        "a property two blocks deep changes",
        "block-deep",
        encryptedBy("AES256"),
        encryptedBy("aws:kms"),
        updates({
            "serverSideEncryptionConfiguration.rule.applyServerSideEncryptionByDefault.sseAlgorithm": "update",
        }),
    ),
];
