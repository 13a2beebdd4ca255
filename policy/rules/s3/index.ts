import type { Rule } from "../../rule.ts";
import { s3CompanionsComplete } from "./s3-companions-complete.ts";
import { s3Durability } from "./s3-durability.ts";
import { s3PublicAccessBlock } from "./s3-public-access-block.ts";
import { s3SseKms } from "./s3-sse-kms.ts";
import { s3TlsOnly } from "./s3-tls-only.ts";

/** In force is what stands here. */
export const rules: readonly Rule[] = [s3CompanionsComplete, s3Durability, s3PublicAccessBlock, s3SseKms, s3TlsOnly];
