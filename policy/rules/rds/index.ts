import type { Rule } from "../../rule.ts";
import { auroraAcuBounds } from "./aurora-acu-bounds.ts";
import { auroraEncrypted } from "./aurora-encrypted.ts";
import { auroraForceSsl } from "./aurora-force-ssl.ts";
import { auroraIamAuth } from "./aurora-iam-auth.ts";
import { auroraInsightsKey } from "./aurora-insights-key.ts";
import { auroraManagedSecret } from "./aurora-managed-secret.ts";
import { auroraMultiAz } from "./aurora-multi-az.ts";
import { auroraObservable } from "./aurora-observable.ts";
import { auroraPrivate } from "./aurora-private.ts";
import { auroraRecoverable } from "./aurora-recoverable.ts";
import { auroraSgSameTenant } from "./aurora-sg-same-tenant.ts";
import { instanceTypeAllowList } from "./instance-type-allow-list.ts";

/** In force is what stands here. */
export const rules: readonly Rule[] = [
    auroraAcuBounds,
    auroraEncrypted,
    auroraForceSsl,
    auroraIamAuth,
    auroraInsightsKey,
    auroraManagedSecret,
    auroraMultiAz,
    auroraObservable,
    auroraPrivate,
    auroraRecoverable,
    auroraSgSameTenant,
    instanceTypeAllowList,
];
