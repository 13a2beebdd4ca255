import type { Rule } from "../../rule.ts";
import { ebsEncrypted } from "./ebs-encrypted.ts";
import { ebsSnapshotsPrivate } from "./ebs-snapshots-private.ts";

/** In force is what stands here. */
export const rules: readonly Rule[] = [ebsEncrypted, ebsSnapshotsPrivate];
