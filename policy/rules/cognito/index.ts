import type { Rule } from "../../rule.ts";
import { cognitoClient } from "./cognito-client.ts";
import { cognitoSignIn } from "./cognito-sign-in.ts";
import { cognitoSingleTenant } from "./cognito-single-tenant.ts";

/** In force is what stands here. */
export const rules: readonly Rule[] = [cognitoClient, cognitoSignIn, cognitoSingleTenant];
