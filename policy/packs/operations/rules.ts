/** What keeps cells running and their doings on record. A rule is in force when, and only when, it stands in such a list. */
import type { Rule } from "../../rule.ts";
import { azLocalNat } from "../../rules/ec2/az-local-nat.ts";
import { eksLogging } from "../../rules/eks/eks-logging.ts";
import { nsQuotaLimits } from "../../rules/kubernetes/ns-quota-limits.ts";

export const operationsRules: readonly Rule[] = [azLocalNat, eksLogging, nsQuotaLimits];
