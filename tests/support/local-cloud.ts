/** A local cloud of a test's own, with stack files of its own, driven by the real engine. */
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { runOperation, runPulumi, type Operation, type OperationResult } from "../../cli/engine/operation.ts";
import { bringUp } from "../../cli/local/bring-up.ts";
import type { StackResult } from "../../cli/local/bring-up-stack.ts";
import {
    localCloud,
    localProcessEnvironment,
    prepareLocalCloud,
    type LocalCloud,
} from "../../cli/local/environment.ts";
import { silentProgress } from "../../cli/local/progress.ts";
import { CloudStore } from "../../simulator/cloud/store.ts";
import { projectRoot } from "../../tools/setup/paths.js";

/** Created empty; {@link TestCloud.remove} leaves nothing behind. */
export class TestCloud {
    readonly cloud: LocalCloud;
    /** Folder of the stack files the cloud is brought up from. */
    readonly stacks: string;
    private readonly root: string;

    /** @param keep which of the project's stack files to start with; default: all */
    constructor(name: string, keep: (stack: string) => boolean = () => true) {
        // Below the project, so that the program finds its dependencies; ignored by git.
        this.root = join(projectRoot, ".neo", `test-${name}-${process.pid}`);
        this.stacks = join(this.root, "stacks");
        this.cloud = localCloud(join(this.root, "local"));
        rmSync(this.root, { recursive: true, force: true });
        mkdirSync(this.root, { recursive: true });
        cpSync(join(projectRoot, "stacks"), this.stacks, {
            recursive: true,
            filter: (source) => {
                const stack = /Pulumi\.(.+)\.yaml$/.exec(source)?.[1];
                return stack === undefined || keep(stack);
            },
        });
    }

    /** Changes a stack file, or makes it. */
    edit(file: string, change: (content: Record<string, any>) => void): void {
        const path = join(this.stacks, file);
        let content: Record<string, any> = { config: {} };
        try {
            content = parse(readFileSync(path, "utf8")) as Record<string, any>;
        } catch (error) {
            if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
        }
        change(content);
        writeFileSync(path, stringify(content));
    }

    /** Sets one key of a stack. */
    set(stack: string, key: string, value: unknown): void {
        this.edit(`Pulumi.${stack}.yaml`, ({ config }) => (config[`neo:${key}`] = value));
    }

    /** Brings every stack up, as `npm start` does. */
    async up(): Promise<Record<string, StackResult>> {
        await prepareLocalCloud(this.cloud, this.stacks);
        const results = await bringUp(this.cloud, silentProgress);
        return Object.fromEntries(results.map((result) => [result.stack, result]));
    }

    /** Runs one operation on one stack. */
    async run(command: Operation["command"], stack: string, args: string[] = []): Promise<OperationResult> {
        await prepareLocalCloud(this.cloud, this.stacks);
        return runOperation({ command, stack, args, environment: await this.environment() });
    }

    /** Runs any Pulumi command. */
    async pulumi(...args: string[]): Promise<{ succeeded: boolean; text: string }> {
        await prepareLocalCloud(this.cloud, this.stacks);
        return runPulumi(args, await this.environment());
    }

    /** The environment of a command against this cloud. */
    environment(): Promise<NodeJS.ProcessEnv> {
        return localProcessEnvironment(this.cloud);
    }

    /** The state of a stack: its resources as the engine knows them, without components and providers. */
    async resources(stack: string): Promise<{ urn: string; id: string; type: string }[]> {
        const { text } = await this.pulumi("stack", "export", "--stack", stack);
        const { deployment } = JSON.parse(text) as {
            deployment: { resources?: { urn: string; id?: string; type: string; custom: boolean }[] };
        };
        return (deployment.resources ?? []).flatMap(({ urn, id, type, custom }) =>
            custom && id !== undefined && !type.startsWith("pulumi:") ? [{ urn, id, type }] : [],
        );
    }

    /** Looks at the cloud's objects. */
    inspect<T>(look: (store: CloudStore) => T): T {
        const store = new CloudStore(this.cloud.store);
        try {
            return look(store);
        } finally {
            store.close();
        }
    }

    remove(): void {
        rmSync(this.root, { recursive: true, force: true });
    }
}
