/** The findings as SARIF 2.1.0, for what shows them beside the code. Pure. Format: OASIS SARIF 2.1.0. */
import { createHash } from "node:crypto";
import type { Log, ReportingDescriptor, Result } from "sarif";
import type { PullRequestReport, ReportFinding, StackReport } from "./report.ts";

/** What a rule says of itself, as far as it is shown with its findings. */
export interface DescribedRule {
    name: string;
    description: string;
    remediationSteps: string;
    severity: "low" | "medium" | "high" | "critical";
}

/** What a rendering needs beside the report. */
export interface SarifArgs {
    report: PullRequestReport;
    /** The rules of the policy pack; a finding of any other rule is the gate's or the check's own. */
    rules: readonly DescribedRule[];
    /** Where the project's documents are read, with a slash at its end. Default: relative to the project */
    documents?: string;
}

/** GitHub's scale: from 7.0 on it is high, from 9.0 on critical. */
const securitySeverity = { low: "2.0", medium: "5.0", high: "8.0", critical: "9.5" };

/** One run with a result for each finding; what is waived is a suppressed result. */
export function reportSarif({ report, rules, documents = "" }: SarifArgs): Log {
    const byName = new Map(rules.map((rule) => [rule.name, rule]));
    const results = [
        ...report.findings.map((finding) => result(finding, "error", undefined)),
        ...report.stacks.flatMap(stackResults),
    ];
    const names = [...new Set(results.map(({ ruleId = "" }) => ruleId))].toSorted();
    return {
        $schema: "https://json.schemastore.org/sarif-2.1.0.json",
        version: "2.1.0",
        runs: [
            {
                tool: {
                    driver: {
                        name: "neo",
                        rules: names.map((name) => descriptor(name, byName.get(name), documents)),
                    },
                },
                // Two checks of one commit, the mocked one and the real one, must not replace each other.
                automationDetails: { id: report.isMocked ? "neo-pr-check/mocked/" : "neo-pr-check/" },
                originalUriBaseIds: { project: { description: { text: "The folder of Pulumi.yaml." } } },
                invocations: [{ executionSuccessful: !report.stacks.some(({ outcome }) => outcome === "not judged") }],
                results,
            },
        ],
    };
}

function stackResults(stack: StackReport): Result[] {
    return [
        ...[...stack.refusals, ...stack.violations].map((finding) => result(finding, "error", stack)),
        ...stack.advice.map((finding) => result(finding, "note", stack)),
        ...stack.waived.map(({ waiver, ...finding }) => ({
            ...result(finding, "warning", stack),
            suppressions: [
                {
                    kind: "external" as const,
                    status: "accepted" as const,
                    justification: `${waiver.ticket}, until ${waiver.expires}: ${waiver.reason}`,
                },
            ],
        })),
    ];
}

function result({ rule, urn, message }: ReportFinding, level: Result.level, stack: StackReport | undefined): Result {
    const file = stack?.file ?? "Pulumi.yaml";
    const subject = urn ?? stack?.stack ?? "";
    return {
        ruleId: rule,
        level,
        message: { text: message },
        locations: [
            {
                physicalLocation: {
                    artifactLocation: { uri: encodeURI(file), uriBaseId: "project" },
                    region: { startLine: 1 },
                },
                logicalLocations: subject === "" ? undefined : [{ fullyQualifiedName: subject, kind: "resource" }],
            },
        ],
        // The same finding at the next run, whatever its sentence says by then.
        partialFingerprints: { "neo/v1": createHash("sha256").update(`${rule} ${subject}`).digest("hex") },
    };
}

function descriptor(name: string, rule: DescribedRule | undefined, documents: string): ReportingDescriptor {
    if (rule === undefined) {
        return {
            id: name,
            helpUri: `${documents}docs/gate.md`,
            properties: { "security-severity": securitySeverity.high },
        };
    }
    return {
        id: name,
        shortDescription: { text: rule.description },
        help: { text: rule.remediationSteps },
        helpUri: `${documents}policy/RULES.md#${name}`,
        properties: { "security-severity": securitySeverity[rule.severity] },
    };
}
