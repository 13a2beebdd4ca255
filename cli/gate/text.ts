/** What the gate says. Pure. */
import type { GateFinding } from "../../analysis/gate/finding.ts";
import type { StepCounts } from "../engine/events.ts";

/** What `neo gate --json` prints. */
export interface GateReport {
    stack: string;
    /** Whether the preview may be carried out. */
    passes: boolean;
    /** False for a preview of some resources. */
    isWhole: boolean;
    steps: StepCounts;
    /** What each policy pack says it has judged. */
    judged: Readonly<Record<string, string>>;
    findings: GateFinding[];
}

/** For people: what would be done, what was judged, what must not pass. */
export function gateText({ stack, passes, isWhole, steps, judged, findings }: GateReport): string {
    const counts = Object.entries(steps).map(([operation, count]) => `${count} ${operation}`);
    return [
        `${stack}: ${counts.join(", ")}${isWhole ? "" : " (incomplete: some resources only)"}`,
        ...Object.entries(judged).map(([pack, said]) => `${pack}: ${said}`),
        ...findings.map(({ rule, message }) => `${rule}: ${message}`),
        passes ? "Passes." : "Must not pass.",
    ].join("\n");
}
