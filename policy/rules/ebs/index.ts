import type { Rule } from "../../rule.ts";
import { ebsEncrypted } from "./ebs-encrypted.ts";

/** In force is what stands here. */
export const rules: readonly Rule[] = [ebsEncrypted];
