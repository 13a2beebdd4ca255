import type { Rule } from "../../rule.ts";
import { azCoverage } from "./az-coverage.ts";
import { azLocalNat } from "./az-local-nat.ts";
import { dataSubnetsNoInternet } from "./data-subnets-no-internet.ts";
import { defaultSgClosed } from "./default-sg-closed.ts";
import { imdsv2Hop1 } from "./imdsv2-hop1.ts";
import { noDefaultVpc } from "./no-default-vpc.ts";
import { sgCidrNotForeign } from "./sg-cidr-not-foreign.ts";
import { sgDescribed } from "./sg-described.ts";
import { sgEgressScoped } from "./sg-egress-scoped.ts";
import { sgNoCrossTenant } from "./sg-no-cross-tenant.ts";
import { sgNoWorldIngress } from "./sg-no-world-ingress.ts";
import { subnetNoAutoPublicIp } from "./subnet-no-auto-public-ip.ts";
import { vpcEndpointPerimeter } from "./vpc-endpoint-perimeter.ts";
import { vpcEndpointServicePrincipals } from "./vpc-endpoint-service-principals.ts";
import { vpcEndpointsPresent } from "./vpc-endpoints-present.ts";
import { vpcFlowLogs } from "./vpc-flow-logs.ts";

/** In force is what stands here. */
export const rules: readonly Rule[] = [
    azCoverage,
    azLocalNat,
    dataSubnetsNoInternet,
    defaultSgClosed,
    imdsv2Hop1,
    noDefaultVpc,
    sgCidrNotForeign,
    sgDescribed,
    sgEgressScoped,
    sgNoCrossTenant,
    sgNoWorldIngress,
    subnetNoAutoPublicIp,
    vpcEndpointPerimeter,
    vpcEndpointServicePrincipals,
    vpcEndpointsPresent,
    vpcFlowLogs,
];
