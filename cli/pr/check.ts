/** The check of a pull request: which stacks, what each would do, and whether that may be. See docs/pull-requests.md. */
import pLimit from "p-limit";
import type { Affected, StackNode } from "../../analysis/affected/affected-stacks.ts";
import { sumOfCosts } from "../../analysis/cost/cost.ts";
import { affectedCustomers } from "../../analysis/report/customers.ts";
import { maskAll } from "../../analysis/report/mask.ts";
import type { PullRequestReport, ReportFinding, StackReport } from "../../analysis/report/report.ts";
import { readLandscape, type Landscape } from "../../infra/landscape.ts";
import { problemSentence } from "../../infra/problems.ts";
import { landscapeProblems } from "../../infra/rules.ts";
import { affectedBy } from "./affected.ts";
import { WorkTree } from "./git.ts";
import { stackNodes } from "./stack-nodes.ts";

/** Judges one stack; what it needs to know is in the affected stack and its node. */
export type StackCheck = (affected: Affected["stacks"][number], node: StackNode | undefined) => Promise<StackReport>;

/** Runs something as soon as there is a core for it. */
export type Limit = <T>(run: () => Promise<T>) => Promise<T>;

/** What judges the stacks of one check. */
export interface Checker {
    check: StackCheck;
    /** How many resources a stack has that is not in the landscape any more; undefined where nobody can tell. */
    resourcesOf: (stack: string) => number | undefined;
}

/** What to check, and how stacks are judged. */
export interface CheckArgs {
    /** Folder of Pulumi.yaml, in a work tree of git. */
    root: string;
    base: string;
    head?: string;
    /** Only these of the affected stacks. Default: all */
    stacks?: readonly string[];
    isMocked: boolean;
    /** How many stacks at a time. */
    parallel: number;
    /** Makes what judges a stack. Whatever takes a core for a while is run within the limit. */
    checker: (nodes: readonly StackNode[], limit: Limit) => Promise<Checker>;
    /** Nothing is begun any more once it is aborted. */
    signal?: AbortSignal;
    onBegin?: (stacks: readonly string[]) => void;
    onEnd?: (report: StackReport) => void;
}

/**
 * Checks a pull request.
 * @throws Error when a ref is unknown, a stack to check is not affected, or the signal's reason once it is aborted
 */
export async function checkPullRequest(args: CheckArgs): Promise<PullRequestReport> {
    const { root, base, head, isMocked, parallel } = args;
    const tree = new WorkTree(root);
    const comparison = await tree.compare(base, head);
    const landscape = readLandscape(root);
    const nodes = stackNodes(landscape);
    const affected = await affectedBy(comparison, nodes, root, tree);
    const chosen = chosenStacks(affected, args.stacks);
    const queue = pLimit(parallel);
    const { check, resourcesOf } = await args.checker(nodes, (run) =>
        queue(() => {
            args.signal?.throwIfAborted();
            return run();
        }),
    );
    args.onBegin?.(chosen.map(({ stack }) => stack));
    const stacks = await Promise.all(
        chosen.map(async (stack) => {
            const node = nodes.find(({ name }) => name === stack.stack);
            const report = maskAll(await check(stack, node));
            args.onEnd?.(report);
            return report;
        }),
    );
    args.signal?.throwIfAborted();
    const findings = [
        ...partFindings(chosen, affected.stacks),
        ...configFindings(landscape),
        ...affected.removed.flatMap((stack) => removedFindings(stack, resourcesOf(stack))),
    ];
    const changed = stacks.filter(({ outcome }) => outcome !== "unchanged").map(({ stack }) => stack);
    return maskAll({
        base,
        mergeBase: comparison.mergeBase,
        head: comparison.head,
        passes:
            findings.length === 0 && stacks.every(({ outcome }) => outcome !== "refused" && outcome !== "not judged"),
        isMocked,
        stacks,
        findings,
        following: affected.following,
        changedFiles: comparison.files.length,
        unconcerned: affected.unconcerned,
        customers: affectedCustomers(changed, nodes),
        cost: isMocked ? undefined : costOfAll(stacks),
    });
}

function chosenStacks({ stacks }: Affected, names: readonly string[] | undefined): Affected["stacks"] {
    const unknown = names?.find((name) => !stacks.some(({ stack }) => stack === name));
    if (unknown !== undefined) {
        const affected = stacks.map(({ stack }) => stack).join(", ") || "none";
        throw new Error(`neo pr check: --stacks must be affected stacks, got ${unknown}; affected are ${affected}`);
    }
    return names === undefined ? stacks : stacks.filter(({ stack }) => names.includes(stack));
}

/** A look at some of the stacks is no verdict on the change. */
function partFindings(chosen: Affected["stacks"], all: Affected["stacks"]): ReportFinding[] {
    if (chosen.length === all.length) return [];
    return [
        {
            rule: "whole-check",
            message: `check: it must be of all affected stacks, got ${chosen.length} of ${all.length}; check without --stacks`,
        },
    ];
}

/** Whatever is wrong with any config file stops every stack that looks at it. */
function configFindings(landscape: Landscape): ReportFinding[] {
    const problems = Object.keys(landscape.stacks).flatMap((stack) => landscapeProblems(stack, landscape));
    const sentences = new Set([...landscape.problems, ...problems].map(problemSentence));
    return [...sentences].map((message) => ({ rule: "config", message }));
}

/** A stack without a config file cannot be destroyed any more by whoever finds its resources later. */
function removedFindings(stack: string, resources: number | undefined): ReportFinding[] {
    if (resources === 0) return [];
    const got = resources === undefined ? "a state that nobody has looked into" : `${resources} resources in it`;
    return [
        {
            rule: "removed-stack",
            message: `${stack}: its resources must be destroyed before its config file goes, got ${got}; retire and destroy it first, see docs/lifecycle.md`,
        },
    ];
}

function costOfAll(stacks: readonly StackReport[]): PullRequestReport["cost"] {
    const costs = stacks.flatMap(({ cost }) => cost ?? []);
    if (costs.length === 0) return undefined;
    return {
        before: sumOfCosts(costs.map(({ before }) => before)),
        after: sumOfCosts(costs.map(({ after }) => after)),
    };
}
