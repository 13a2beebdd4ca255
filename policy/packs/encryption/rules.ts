/** What keeps data unreadable to others: keys of ours at rest, TLS on the way. A rule is in force when, and only when, it stands in such a list. */
import type { Rule } from "../../rule.ts";
import { cloudfrontViewerTls } from "../../rules/cloudfront/cloudfront-viewer-tls.ts";
import { loggroupKms } from "../../rules/cloudwatch/loggroup-kms.ts";
import { eksSecretsEncrypted } from "../../rules/eks/eks-secrets-encrypted.ts";
import { albTls } from "../../rules/elb/alb-tls.ts";
import { kmsPolicyNoStar } from "../../rules/kms/kms-policy-no-star.ts";
import { kmsRotation } from "../../rules/kms/kms-rotation.ts";
import { auroraEncrypted } from "../../rules/rds/aurora-encrypted.ts";
import { auroraForceSsl } from "../../rules/rds/aurora-force-ssl.ts";
import { s3SseKms } from "../../rules/s3/s3-sse-kms.ts";
import { s3TlsOnly } from "../../rules/s3/s3-tls-only.ts";
import { secretCmk } from "../../rules/secretsmanager/secret-cmk.ts";

export const encryptionRules: readonly Rule[] = [
    albTls,
    auroraEncrypted,
    auroraForceSsl,
    cloudfrontViewerTls,
    eksSecretsEncrypted,
    kmsPolicyNoStar,
    kmsRotation,
    loggroupKms,
    s3SseKms,
    s3TlsOnly,
    secretCmk,
];
