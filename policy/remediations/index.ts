import type { Remediation } from "../remediation.ts";
import { automountOffDefault } from "./automount-off-default.ts";
import { psaVersionPin } from "./psa-version-pin.ts";

/** In force is what stands here. */
export const remediations: readonly Remediation[] = [automountOffDefault, psaVersionPin];
