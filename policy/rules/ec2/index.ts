import type { Rule } from "../../rule.ts";
import { azLocalNat } from "./az-local-nat.ts";
import { sgNoWorldIngress } from "./sg-no-world-ingress.ts";
import { vpcFlowLogs } from "./vpc-flow-logs.ts";

/** In force is what stands here. */
export const rules: readonly Rule[] = [azLocalNat, sgNoWorldIngress, vpcFlowLogs];
