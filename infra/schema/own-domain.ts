/** What a host below a customer's own domain may look like. */
import { z } from "zod";

/** A route names 16 hosts at most, the stage's own among them, and a listing is read by people. Source: Gateway API, HTTPRouteSpec. */
export const mostOwnDomains = 10;
/** Longest first name of a certificate. Source: ACM API reference, RequestCertificate. */
const longestHost = 64;
const label = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
/** The last label has a letter: an address is no host. */
const hostPattern = new RegExp(`^(?:${label}\\.)+(?=[a-z0-9-]*[a-z])${label}$`);

/** What it must look like, ready to follow "must". */
export const ownDomainRule = `be a host's name in small letters, other scripts as punycode, of two labels at least and ${longestHost} signs at most, without a wildcard`;

/** For example `apps.example.com`. */
export const ownDomain = z
    .string()
    .refine((host) => host.length <= longestHost && hostPattern.test(host), ownDomainRule)
    .meta({ description: "a host below the customer's own domain", examples: ["apps.example.com"] });
