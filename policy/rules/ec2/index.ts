import type { Rule } from "../../rule.ts";
import { azLocalNat } from "./az-local-nat.ts";
import { defaultSgClosed } from "./default-sg-closed.ts";
import { noDefaultVpc } from "./no-default-vpc.ts";
import { sgDescribed } from "./sg-described.ts";
import { sgNoWorldIngress } from "./sg-no-world-ingress.ts";
import { subnetNoAutoPublicIp } from "./subnet-no-auto-public-ip.ts";
import { vpcFlowLogs } from "./vpc-flow-logs.ts";

/** In force is what stands here. */
export const rules: readonly Rule[] = [
    azLocalNat,
    defaultSgClosed,
    noDefaultVpc,
    sgDescribed,
    sgNoWorldIngress,
    subnetNoAutoPublicIp,
    vpcFlowLogs,
];
