/** The files a check leaves. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describedRules } from "../../analysis/report/described-rules.ts";
import { reportJunit } from "../../analysis/report/junit.ts";
import { reportMarkdown } from "../../analysis/report/markdown.ts";
import type { PullRequestReport } from "../../analysis/report/report.ts";
import { reportSarif } from "../../analysis/report/sarif.ts";

/** Names of the files, by what is in them. */
export const reportFiles = {
    comment: "comment.md",
    report: "report.json",
    sarif: "policy.sarif",
    junit: "junit.xml",
} as const;

/** Writes comment, whole report, SARIF and JUnit into a folder, which is made when missing. */
export function writeReport(report: PullRequestReport, folder: string): void {
    mkdirSync(folder, { recursive: true });
    const write = (file: keyof typeof reportFiles, text: string) => {
        writeFileSync(join(folder, reportFiles[file]), text);
    };
    const sarif = reportSarif({ report, rules: describedRules(), documents: documentsUrl(process.env, report.head) });
    write("comment", reportMarkdown(report));
    write("report", `${JSON.stringify(report, null, 2)}\n`);
    write("sarif", `${JSON.stringify(sarif, null, 2)}\n`);
    write("junit", `${reportJunit(report)}\n`);
}

/** Where a forge's pipeline shows the project's files; undefined elsewhere. */
export function documentsUrl(
    { GITHUB_SERVER_URL, GITHUB_REPOSITORY, CI_PROJECT_URL }: NodeJS.ProcessEnv,
    head: string,
): string | undefined {
    const commit = head.replace(/\+$/, "");
    if (GITHUB_SERVER_URL !== undefined && GITHUB_REPOSITORY !== undefined) {
        return `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/blob/${commit}/`;
    }
    return CI_PROJECT_URL === undefined ? undefined : `${CI_PROJECT_URL}/-/blob/${commit}/`;
}
