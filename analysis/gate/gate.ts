/** The second gate: what policies cannot see, because they are never shown steps. See docs/adr/0028-gate.md. */
import type { Step } from "../step.ts";
import type { Approval } from "./approvals.ts";
import type { GateFinding } from "./finding.ts";
import { noProviderReplacement } from "./no-provider-replacement.ts";
import { noRawReads } from "./no-raw-reads.ts";
import { noUnapprovedDelete } from "./no-unapproved-delete.ts";
import { wholePreview, type PreviewFacts } from "./whole-preview.ts";

/** What the gate looks at. */
export interface GateArgs {
    steps: readonly Step[];
    preview: PreviewFacts;
    approvals: readonly Approval[];
    today: Date;
}

/** Everything that must not pass; empty when the preview may be carried out. */
export function gateFindings({ steps, preview, approvals, today }: GateArgs): GateFinding[] {
    return [
        ...wholePreview(preview),
        ...noUnapprovedDelete(steps, approvals, today),
        ...noRawReads(steps),
        ...noProviderReplacement(steps),
    ];
}
