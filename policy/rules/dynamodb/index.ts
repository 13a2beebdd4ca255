import type { Rule } from "../../rule.ts";
import { dynamodbCmk } from "./dynamodb-cmk.ts";
import { dynamodbRecoverable } from "./dynamodb-recoverable.ts";

/** In force is what stands here. */
export const rules: readonly Rule[] = [dynamodbCmk, dynamodbRecoverable];
