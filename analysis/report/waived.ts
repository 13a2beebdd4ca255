/** Tells findings that an exception covers from advice: both come as advisory. */
import { isAbout, isInForce, type Waiver } from "../../policy/waivers.ts";
import { projectWaivers } from "../gate/unused-waivers.ts";
import type { ReportFinding, WaivedReportFinding } from "./report.ts";

/**
 * Splits advisory findings.
 * @param waivers default: those the pack is judged with
 * @throws Error when the file of waivers is wrong
 */
export function splitAdvice(
    advisory: readonly ReportFinding[],
    today: Date,
    waivers: readonly Waiver[] = projectWaivers(),
): { advice: ReportFinding[]; waived: WaivedReportFinding[] } {
    const inForce = waivers.filter((waiver) => isInForce(waiver, today));
    const advice: ReportFinding[] = [];
    const waived: WaivedReportFinding[] = [];
    for (const { rule, urn, message } of advisory) {
        const waiver = inForce.find((candidate) => candidate.rule === rule && isAbout(candidate, urn ?? ""));
        if (waiver === undefined) advice.push({ rule, urn, message });
        else waived.push({ rule, urn, message, waiver });
    }
    return { advice, waived };
}
