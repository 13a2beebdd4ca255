/** Which stacks a change concerns, from the files of the project. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { affectedStacks, type Affected, type StackNode } from "../../analysis/affected/affected-stacks.ts";
import { changedBusEntries } from "../../analysis/affected/bus-entries.ts";
import type { ChangedFile } from "../../analysis/affected/changed-file.ts";
import { ImportGraph } from "../../analysis/affected/import-graph.ts";
import { busFileName, parseYaml, stackFolder } from "../../infra/landscape.ts";
import type { Comparison, WorkTree } from "./git.ts";

/**
 * The stacks a change concerns.
 * @param root folder of Pulumi.yaml
 */
export async function affectedBy(
    { files, mergeBase }: Comparison,
    nodes: readonly StackNode[],
    root: string,
    tree: WorkTree,
): Promise<Affected> {
    const detailed = await Promise.all(files.map((file) => withEntries(file, mergeBase, root, tree)));
    return affectedStacks(detailed, nodes, new ImportGraph(programSources(root)));
}

/** The texts of the program. */
function programSources(root: string): Record<string, string> {
    const paths = globSync(["infra/**/*.ts", "components/**/*.ts"], { cwd: root });
    return Object.fromEntries(paths.map((path) => [path, readFileSync(join(root, path), "utf8")]));
}

/** The bus's keys change with every customer: what is about one stage's must not mean a preview of everything. */
async function withEntries(file: ChangedFile, mergeBase: string, root: string, tree: WorkTree): Promise<ChangedFile> {
    if (file.path !== `${stackFolder}/${busFileName}` || file.status !== "modified") return file;
    const before = await tree.fileAt(mergeBase, file.path);
    const after = readFileSync(join(root, file.path), "utf8");
    return {
        ...file,
        entries: before === undefined ? undefined : changedBusEntries(parseYaml(before), parseYaml(after)),
    };
}
