import { isAbout, readWaivers, waiversFile, type Waiver } from "../../policy/waivers.ts";
import type { GateFinding } from "./finding.ts";

/** A finding that was waived, as a pack tells it. */
export interface WaivedFinding {
    rule: string;
    urn?: string;
}

/**
 * The exceptions the pack is judged with: the project's own, or those the environment names.
 * @throws Error with everything that is wrong with the file
 */
export function projectWaivers(): Waiver[] {
    return readWaivers(waiversFile());
}

/**
 * Exceptions for several stacks (a `*` in the stack's place) that meet no finding in any of them. One for a single stack is
 * judged by the pack itself, which sees no other stack.
 */
export function unusedWaivers(waivers: readonly Waiver[], waived: readonly WaivedFinding[]): GateFinding[] {
    return waivers
        .filter((waiver) => (waiver.urn.split("::")[0] ?? "").includes("*"))
        .filter((waiver) => !waived.some(({ rule, urn = "" }) => rule === waiver.rule && isAbout(waiver, urn)))
        .map(({ rule, urn, ticket }) => ({
            rule: "waiver-valid",
            message: `waiver ${ticket} of ${rule} for ${urn}: it must meet a finding, got none in any stack; take it out of the waivers`,
        }));
}
