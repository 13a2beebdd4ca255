import type { Rule } from "../../rule.ts";
import { cloudfrontHasWaf } from "./cloudfront-has-waf.ts";
import { cloudfrontOac } from "./cloudfront-oac.ts";
import { cloudfrontOriginTls } from "./cloudfront-origin-tls.ts";
import { cloudfrontViewerTls } from "./cloudfront-viewer-tls.ts";
import { hstsHeaders } from "./hsts-headers.ts";

/** In force is what stands here. */
export const rules: readonly Rule[] = [
    cloudfrontHasWaf,
    cloudfrontOac,
    cloudfrontOriginTls,
    cloudfrontViewerTls,
    hstsHeaders,
];
