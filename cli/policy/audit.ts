/** The policy pack over a saved state: everything is known there, and what was read is listed. */
import { readFileSync } from "node:fs";
import type { GateFinding } from "../../analysis/gate/finding.ts";
import { noRawReads } from "../../analysis/gate/no-raw-reads.ts";
import { wholePreview } from "../../analysis/gate/whole-preview.ts";
import type { Step } from "../../analysis/step.ts";
import { emptyReport, withEvent, type Violation } from "../engine/events.ts";
import { policyPack } from "../engine/environment.ts";
import { exportStack, parseEvent, runPulumi } from "../engine/operation.ts";
import type { ExportedStack } from "../engine/recovery.ts";
import { parseUrn } from "../../simulator/wire/urn.ts";

/** What was found in one state. */
export interface Audit {
    /** The stack's name, or the file's. */
    stack: string;
    passes: boolean;
    /** What each policy pack says it has judged. */
    judged: Readonly<Record<string, string>>;
    findings: GateFinding[];
    /** Findings that stop nothing: advice, and what is waived. */
    advice: Violation[];
}

/** Audits a stack's state where it is kept. */
export async function auditStack(stack: string, environment: NodeJS.ProcessEnv): Promise<Audit> {
    return analyse(stack, ["--stack", stack], await exportStack(stack, environment), environment);
}

/** Audits an exported state. */
export function auditFile(file: string, environment: NodeJS.ProcessEnv): Promise<Audit> {
    return analyse(file, ["--file", file], JSON.parse(readFileSync(file, "utf8")) as ExportedStack, environment);
}

async function analyse(
    stack: string,
    which: string[],
    state: ExportedStack,
    { PULUMI_OPTION_POLICY_PACK: _, ...environment }: NodeJS.ProcessEnv,
): Promise<Audit> {
    let report = emptyReport();
    const { succeeded, text } = await runPulumi(
        ["policy", "analyze", ...which, "--policy-pack", policyPack, "--json", "--non-interactive"],
        environment,
        (line) => {
            const event = parseEvent(line);
            if (event !== undefined) report = withEvent(report, event);
            return event !== undefined;
        },
    );
    const { violations, judged } = report;
    const errors = report.errors.length > 0 ? report.errors : [text];
    const mandatory = violations.filter(({ enforcement }) => enforcement === "mandatory");
    const facts = { succeeded, targets: [], isDestroy: false, judged, violations: mandatory, errors };
    const findings = [...wholePreview(facts), ...noRawReads(readsIn(state))];
    const advice = violations.filter(({ enforcement }) => enforcement === "advisory");
    return { stack, passes: findings.length === 0, judged, findings, advice };
}

/** What a state marks as external was read. */
function readsIn({ deployment: { resources = [] } }: ExportedStack): Step[] {
    return resources
        .filter(({ external }) => external === true)
        .map(({ urn, id = "" }) => ({
            operation: "read",
            urn,
            type: parseUrn(urn).type,
            name: parseUrn(urn).name,
            id,
            changes: [],
            replaceKeys: [],
        }));
}
