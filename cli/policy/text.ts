/** What an audit says. Pure. */
import type { Audit } from "./audit.ts";

/** For people: what was judged, what is violated, and how much stops nothing. */
export function auditText({ stack, passes, judged, findings, advice }: Audit): string {
    return [
        ...Object.entries(judged).map(([pack, said]) => `${stack}: ${pack}: ${said}`),
        ...findings.map(({ rule, message }) => `${stack}: ${rule}: ${message}`),
        ...advice.map(({ rule, message }) => `${stack}: ${rule} (advisory): ${message}`),
        ...(passes ? [] : [`${stack}: violates policy`]),
    ].join("\n");
}
