/** Previews one stack and says what a reviewer needs to know of it. */
import type { AffectedStack } from "../../analysis/affected/affected-stacks.ts";
import { requiredPack } from "../../analysis/gate/whole-preview.ts";
import { PreviewFold } from "../../analysis/report/preview-fold.ts";
import type { StackOutcome, StackReport } from "../../analysis/report/report.ts";
import { splitAdvice } from "../../analysis/report/waived.ts";
import type { Approval } from "../../analysis/gate/approvals.ts";
import { stackFileName, stackFolder } from "../../infra/landscape.ts";
import { isUnchanged } from "../engine/events.ts";
import { previewAndJudge } from "../gate/judge-preview.ts";
import { withNewStack } from "./new-stack.ts";

/** What to preview, and how. */
export interface PreviewArgs {
    affected: AffectedStack;
    role: string;
    /** Whether the state knows the stack. */
    isNew: boolean;
    project: string;
    /** Folder of the Pulumi.yaml that the engine reads. */
    root: string;
    /** Stacks it builds on that are there. */
    upstreams: readonly string[];
    environment: NodeJS.ProcessEnv;
    approvals: readonly Approval[];
    today: Date;
}

/** Never throws: whatever goes wrong is a finding, and the stack is not judged. */
export async function previewStack(args: PreviewArgs): Promise<StackReport> {
    const started = performance.now();
    const report = await previewed(args).catch((error: unknown) => unjudged(args, error));
    return { ...report, seconds: (performance.now() - started) / 1000 };
}

async function previewed({ isNew, environment, ...args }: PreviewArgs): Promise<StackReport> {
    const { stack } = args.affected;
    return isNew
        ? withNewStack({ ...args, stack, environment }, (beside) =>
              inEnvironment({ ...args, isNew, environment: beside }),
          )
        : inEnvironment({ ...args, isNew, environment });
}

async function inEnvironment(args: PreviewArgs): Promise<StackReport> {
    const { affected, environment, approvals, today } = args;
    const fold = new PreviewFold();
    const { report, result } = await previewAndJudge({
        stack: affected.stack,
        environment,
        approvals,
        today,
        onEvent: (event) => {
            fold.add(event);
        },
    });
    const withLevel = (level: string) => result.violations.filter(({ enforcement }) => enforcement === level);
    const violations = withLevel("mandatory").map(({ rule, urn, message }) => ({ rule, urn, message }));
    const isViolation = new Set(violations.map(({ rule, urn, message }) => JSON.stringify([rule, urn, message])));
    const refusals = report.findings.filter(
        ({ rule, urn, message }) => !isViolation.has(JSON.stringify([rule, urn, message])),
    );
    const isJudged = result.judged[requiredPack] !== undefined && (result.succeeded || violations.length > 0);
    const outcome: StackOutcome = !isJudged
        ? "not judged"
        : !report.passes
          ? "refused"
          : isUnchanged(result)
            ? "unchanged"
            : "changed";
    return {
        ...identity(args),
        outcome,
        missing: [...fold.missing],
        counts: result.steps,
        steps: fold.steps,
        creations: fold.creations,
        judged: report.judged,
        violations,
        refusals,
        ...splitAdvice(withLevel("advisory"), today),
        cost: isJudged ? fold.cost() : undefined,
        seconds: 0,
    };
}

/** A stack about which nothing is known, and why. */
function unjudged(args: PreviewArgs, error: unknown): StackReport {
    const got = error instanceof Error ? error.message : String(error);
    return {
        ...identity(args),
        outcome: "not judged",
        missing: [],
        counts: { create: 0, update: 0, replace: 0, delete: 0, same: 0 },
        steps: [],
        creations: {},
        judged: {},
        violations: [],
        refusals: [{ rule: "whole-preview", message: `preview: it must be made, got ${got}; correct that first` }],
        advice: [],
        waived: [],
        seconds: 0,
    };
}

function identity({ affected: { stack, reasons }, role, isNew }: PreviewArgs) {
    return { stack, role, file: `${stackFolder}/${stackFileName(stack)}`, reasons, isNew };
}
