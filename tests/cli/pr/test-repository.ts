/** A repository of a test's own with the project's files in it, as they are now, and a history that the test makes. */
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { projectRoot } from "../../../tools/setup/paths.js";

/** The author of every commit. */
const author = ["-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false"];

/** Created with one commit on `main`; {@link TestRepository.remove} leaves nothing behind. */
export class TestRepository {
    readonly folder: string;
    readonly #root: string;

    /** @param keep which of the project's stack files are in it. Default: all */
    constructor(name: string, keep: (stack: string) => boolean = () => true) {
        this.#root = join(projectRoot, ".neo", `test-${name}-${process.pid}`);
        this.folder = join(this.#root, "repository");
        rmSync(this.#root, { recursive: true, force: true });
        const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "-z"], {
            cwd: projectRoot,
            encoding: "utf8",
            maxBuffer: 2 ** 26,
        });
        for (const file of listed.split("\0")) {
            const stack = /^stacks\/Pulumi\.(.+)\.yaml$/.exec(file)?.[1];
            if (file === "" || !existsSync(join(projectRoot, file)) || (stack !== undefined && !keep(stack))) continue;
            mkdirSync(dirname(join(this.folder, file)), { recursive: true });
            cpSync(join(projectRoot, file), join(this.folder, file));
        }
        symlinkSync(join(projectRoot, "node_modules"), join(this.folder, "node_modules"));
        this.git("init", "--quiet", "--initial-branch", "main");
        writeFileSync(join(this.folder, ".git", "info", "exclude"), "node_modules\n");
        this.commit("as it is");
    }

    /** Runs git; answers what it says. */
    git(...args: string[]): string {
        return execFileSync("git", [...author, ...args], { cwd: this.folder, encoding: "utf8", stdio: "pipe" });
    }

    /** Commits everything there is. */
    commit(message: string): void {
        this.git("add", "--all");
        this.git("commit", "--quiet", "--message", message);
    }

    /** Changes a file. */
    edit(file: string, change: (text: string) => string): void {
        const path = join(this.folder, file);
        writeFileSync(path, change(existsSync(path) ? readFileSync(path, "utf8") : ""));
    }

    /** Runs a `neo` command of the repository's own files, on its own local cloud. */
    neo(
        variables: Record<string, string>,
        ...args: string[]
    ): { status: number | null; stdout: string; stderr: string } {
        const { PULUMI_BACKEND_URL: _, NEO_LOCAL: __, ...environment } = process.env;
        return spawnSync(process.execPath, [join(this.folder, "cli", "main.ts"), ...args], {
            cwd: this.folder,
            env: { ...environment, ...variables },
            encoding: "utf8",
            maxBuffer: 2 ** 28,
        });
    }

    /** Runs one until it says something on stderr, interrupts it, and answers its exit status. */
    async interrupted(...args: string[]): Promise<number | null> {
        const { PULUMI_BACKEND_URL: _, NEO_LOCAL: __, ...environment } = process.env;
        const child = spawn(process.execPath, [join(this.folder, "cli", "main.ts"), ...args], {
            cwd: this.folder,
            env: environment,
            stdio: ["ignore", "ignore", "pipe"],
        });
        child.stderr.once("data", () => child.kill("SIGINT"));
        const [status] = (await once(child, "close")) as [number | null];
        return status;
    }

    /** What the last check left. */
    artefact(file: string): string {
        return readFileSync(join(this.folder, ".neo", "pr", file), "utf8");
    }

    remove(): void {
        rmSync(this.#root, { recursive: true, force: true });
    }
}
