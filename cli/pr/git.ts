/** What git knows of a change. Git runs as a child process, in the project's folder. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { parseNameStatus, type ChangedFile } from "../../analysis/affected/changed-file.ts";

/** The two sides of a change. */
export interface Comparison {
    /** As it was asked for. */
    base: string;
    /** The last commit both sides have in common. */
    mergeBase: string;
    /** The commit that is checked out, with `+` where files of the work tree differ from it. */
    head: string;
    files: ChangedFile[];
}

/** A work tree that is looked at, never changed. */
export class WorkTree {
    readonly #folder: string;

    constructor(folder: string) {
        this.#folder = folder;
    }

    /**
     * What the work tree changes since it left the base: commits, and files that are not committed yet.
     * @param head a commit to look at in place of the work tree; it must be what is checked out, because what is run is
     * @throws Error when a ref is unknown, or the head is not what is checked out
     */
    async compare(base: string, head?: string): Promise<Comparison> {
        const [from, current] = [await this.#commit(base), await this.#commit("HEAD")];
        const changed = await this.#run("status", "--porcelain", "--untracked-files=normal");
        const isClean = changed === "";
        if (head !== undefined && ((await this.#commit(head)) !== current || !isClean)) {
            throw new Error(
                `neo pr check: --head must be what is checked out, got ${head}; the work tree is at ${current}${isClean ? "" : ", with changes"}: git switch --detach ${head}`,
            );
        }
        const mergeBase = (await this.#run("merge-base", from, current)).trim();
        const tracked = await this.#run("diff", "--name-status", "--find-renames", "--relative", "-z", mergeBase);
        const untracked = await this.#run("ls-files", "--others", "--exclude-standard", "-z");
        const added = untracked.split("\0").filter((path) => path !== "");
        return {
            base,
            mergeBase,
            head: isClean ? current : `${current}+`,
            files: [...parseNameStatus(tracked), ...added.map((path) => ({ path, status: "added" as const }))],
        };
    }

    /** A file as it was in a commit; undefined when it was not there. */
    async fileAt(commit: string, path: string): Promise<string | undefined> {
        try {
            return await this.#run("show", `${commit}:./${path}`);
        } catch {
            return undefined;
        }
    }

    /** The commit a ref names. What begins with a hyphen is a ref as well, never an option. */
    async #commit(ref: string): Promise<string> {
        try {
            return (await this.#run("rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`)).trim();
        } catch {
            throw new Error(`git: ${ref} must be a commit, a branch or a tag of this repository; fetch it first`);
        }
    }

    async #run(...args: string[]): Promise<string> {
        const { stdout } = await promisify(execFile)("git", args, { cwd: this.#folder, maxBuffer: 2 ** 28 });
        return stdout;
    }
}
