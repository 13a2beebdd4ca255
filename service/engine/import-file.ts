/**
 * Which objects an import takes in, as the engine's `import --file` wants it. A preview names what the program would make, with
 * parents and providers (`preview --import-file`); who asks says which object is meant. Pure.
 */
import type { ImportRequest } from "../domain/operation-arguments.ts";
import type { StateResource } from "../../cli/engine/recovery.ts";

/** A resource in an import file, as far as it matters here. Source: github.com/pulumi/pulumi, pkg/cmd/pulumi/operations/import.go. */
export interface ImportEntry {
    type: string;
    /** In the file; that of the resource is `logicalName` where they differ. */
    name: string;
    logicalName?: string;
    id?: string;
    /** Name in the table, or of another entry. Default: the stack */
    parent?: string;
    /** Made of others: it has no id. */
    component?: boolean;
}

/** An import file. */
export interface ImportFile {
    nameTable?: Record<string, string>;
    resources?: readonly ImportEntry[];
}

/** What is to be done. */
export interface ImportPlan {
    file: ImportFile;
    /** What the file takes in. */
    taken: { urn: string; id: string }[];
    /** Why nothing may be done; empty when it may. */
    problems: string[];
}

/**
 * Chooses of what the program would make what was asked for.
 * @param candidates what a preview wrote
 * @param known what the state has: an object that is there already is not taken in again
 */
export function importPlan(
    stack: string,
    project: string,
    candidates: ImportFile,
    wanted: readonly ImportRequest[],
    known: readonly StateResource[],
): ImportPlan {
    const { nameTable = {}, resources = [] } = candidates;
    const urns = new Map(resources.map((entry) => [entry, urnOf(entry, stack, project, candidates)]));
    const chosen = new Map<ImportEntry, ImportEntry>();
    const taken: ImportPlan["taken"] = [];
    const problems: string[] = [];
    wanted.forEach((request, index) => {
        const where = `operation: arguments.resources[${index}]`;
        const there = known.filter(({ urn }) => fits(request, urn, undefined));
        if (there.some(({ id }) => id === request.id)) return;
        const found = resources.filter((entry) => fits(request, urns.get(entry)!, parentOf(entry, candidates, urns)));
        const [entry] = found;
        if (entry === undefined || found.length > 1) {
            const got = there[0] === undefined ? `${found.length} that would be made` : `${there[0].id} in the state`;
            const remedy = found.length > 1 ? "say its urn" : "look at a preview";
            problems.push(
                `${where} must be one resource that the program would make, got ${got} for ${nameOf(request)}; ${remedy}`,
            );
            return;
        }
        if (entry.component === true) {
            problems.push(`${where} must have an object, got a component; ask for its parts`);
            return;
        }
        chosen.set(entry, { ...entry, id: request.id });
        taken.push({ urn: urns.get(entry)!, id: request.id });
        for (const above of aboveOf(entry, resources)) {
            if (above.component === true) chosen.set(above, above);
            else if (!chosen.has(above) && !wanted.some((each) => fits(each, urns.get(above)!, undefined))) {
                problems.push(`${where} must have a parent that is there, got none; import ${urns.get(above)}, too`);
            }
        }
    });
    // In the order of the preview: a parent comes before its children.
    const entries = resources.flatMap((entry) => chosen.get(entry) ?? []);
    return { file: { nameTable, resources: entries }, taken, problems };
}

function fits(request: ImportRequest, urn: string, parent: string | undefined): boolean {
    if ("urn" in request) return request.urn === urn;
    const [, , types = "", name] = urn.split("::");
    if (types.split("$").at(-1) !== request.type || name !== request.name) return false;
    if (request.parent === undefined || parent === undefined) return true;
    return request.parent === parent || request.parent === parent.split("::").at(-1);
}

function nameOf(request: ImportRequest): string {
    return "urn" in request ? request.urn : `${request.type} ${request.name}`;
}

/** The engine writes the types of all parents into a URN. */
function urnOf(entry: ImportEntry, stack: string, project: string, file: ImportFile): string {
    const name = entry.logicalName ?? entry.name;
    const above = file.resources?.find((each) => each.name === entry.parent);
    const parent =
        entry.parent === undefined
            ? undefined
            : (file.nameTable?.[entry.parent] ?? (above && urnOf(above, stack, project, file)));
    const types = parent?.split("::")[2];
    const isRoot = types === undefined || types === "pulumi:pulumi:Stack";
    return `urn:pulumi:${stack}::${project}::${isRoot ? "" : `${types}$`}${entry.type}::${name}`;
}

function parentOf(
    { parent }: ImportEntry,
    { nameTable, resources = [] }: ImportFile,
    urns: ReadonlyMap<ImportEntry, string>,
): string | undefined {
    if (parent === undefined) return undefined;
    const above = resources.find(({ name }) => name === parent);
    return nameTable?.[parent] ?? (above && urns.get(above));
}

/** Parents that are to be made, too, the nearest first. */
function aboveOf({ parent }: ImportEntry, resources: readonly ImportEntry[]): ImportEntry[] {
    const above = resources.find(({ name }) => name === parent);
    return above === undefined ? [] : [above, ...aboveOf(above, resources)];
}
