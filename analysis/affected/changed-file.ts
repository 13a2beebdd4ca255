/** Which files a change touches. Pure. See docs/adr/0029-pull-request-check.md. */

/** One file of a change, as git tells it. */
export interface ChangedFile {
    /** Relative to the project; of a renamed file, both its names are files of their own here. */
    path: string;
    status: "added" | "modified" | "deleted";
    /** The only stacks whose entries in it differ, where that can be told. */
    entries?: readonly string[];
}

/**
 * The files `git diff --name-status -z` lists. A rename is a deletion and an addition, because either name may concern stacks.
 * @throws Error for a status that git's documentation does not know
 */
export function parseNameStatus(text: string): ChangedFile[] {
    const fields = text.split("\0");
    const files: ChangedFile[] = [];
    for (let at = 0; at + 1 < fields.length; at += 2) {
        const [status = "", path = ""] = fields.slice(at, at + 2);
        switch (status[0]) {
            case "A":
                files.push({ path, status: "added" });
                break;
            case "D":
                files.push({ path, status: "deleted" });
                break;
            case "M":
            case "T":
            case "U":
                files.push({ path, status: "modified" });
                break;
            case "R":
            case "C":
                // Two names follow: what it was, and what it is.
                at += 1;
                if (status.startsWith("R")) files.push({ path, status: "deleted" });
                files.push({ path: fields[at + 1] ?? "", status: "added" });
                break;
            default:
                throw new Error(`git diff: the status must be one of A, C, D, M, R, T and U, got ${status}`);
        }
    }
    return files;
}
