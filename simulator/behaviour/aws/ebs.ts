/**
 * Disks: what holds for all of a region.
 * Source of codes and refusals: EC2 API reference.
 */
import type { Kind, Kinds } from "./kind.ts";

/** A region has one of each, which is always there: making it sets it, deleting it sets it back. */
const regionSetting: Kind = { service: "EC2", id: () => "default" };

/** EBS's types, by token. */
export const kinds: Kinds = {
    "aws:ebs/encryptionByDefault:EncryptionByDefault": regionSetting,
    "aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess": regionSetting,
};
