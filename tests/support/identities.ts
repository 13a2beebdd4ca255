/** Sample owners and places the component tests share. */
import type { AwsLocation } from "../../components/shared/arns.ts";
import type { Identity } from "../../components/shared/identity.ts";

export const cellIdentity: Identity = { platform: "neo", tenant: "shared", stage: "test1" };
export const accountIdentity: Identity = { platform: "neo", tenant: "shared", stage: "account" };
export const acmeProduction: Identity = { platform: "neo", tenant: "acme", stage: "production" };
export const virginia: AwsLocation = { accountId: "111122223333", region: "us-east-1" };
export const virginiaZones = ["us-east-1a", "us-east-1b", "us-east-1c"];
