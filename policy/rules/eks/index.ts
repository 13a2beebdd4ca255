import type { Rule } from "../../rule.ts";
import { eksEndpoint } from "./eks-endpoint.ts";
import { eksLogging } from "./eks-logging.ts";
import { eksSecretsEncrypted } from "./eks-secrets-encrypted.ts";

/** In force is what stands here. */
export const rules: readonly Rule[] = [eksEndpoint, eksLogging, eksSecretsEncrypted];
