import type { Rule } from "../../rule.ts";
import { albHardening } from "./alb-hardening.ts";
import { albOnlyBehindCloudfront } from "./alb-only-behind-cloudfront.ts";
import { albTls } from "./alb-tls.ts";
import { publicAlbHasWaf } from "./public-alb-has-waf.ts";

/** In force is what stands here. */
export const rules: readonly Rule[] = [albHardening, albOnlyBehindCloudfront, albTls, publicAlbHasWaf];
