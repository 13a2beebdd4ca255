import type { Rule } from "../../rule.ts";
import { auroraEncrypted } from "./aurora-encrypted.ts";
import { auroraForceSsl } from "./aurora-force-ssl.ts";
import { auroraPrivate } from "./aurora-private.ts";

/** In force is what stands here. */
export const rules: readonly Rule[] = [auroraEncrypted, auroraForceSsl, auroraPrivate];
