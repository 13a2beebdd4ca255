/** A local cloud of its own for a program that is not the project's: an example, or somebody else's. */
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
    exportStack,
    runOperation,
    runPulumi,
    type Operation,
    type OperationResult,
} from "../../cli/engine/operation.ts";
import type { StateResource } from "../../cli/engine/recovery.ts";
import { localAccount } from "../../simulator/cloud/account.ts";
import { localCloud, localProcessEnvironment, prepareLocalCloud } from "../../cli/local/environment.ts";
import { closing } from "../../cli/local/with-store.ts";
import { CloudStore } from "../../simulator/cloud/store.ts";
import { projectRoot } from "../../tools/setup/paths.js";

/** What to run, and on what. */
export interface ProgramCloudArgs {
    /** Folder that holds the program's Pulumi.yaml. */
    program: string;
    /** `name` in its Pulumi.yaml, which its config keys begin with. */
    project: string;
    /** Config of every stack. */
    config?: Record<string, string>;
    /** Folder of the policy pack. @default the project's own */
    pack?: string;
}

/** What is different in one operation. */
export interface RunOptions extends Pick<Operation, "onEvent" | "args"> {
    config?: Record<string, string>;
    /** Config whose keys do not begin with the project's name. */
    providerConfig?: Record<string, string>;
    /** Added to the command's environment. */
    variables?: Record<string, string>;
}

/** Copies of the images everybody uses: only what is in the own registry runs. */
const registry = `${localAccount}.dkr.ecr.us-east-1.amazonaws.com`;

/** What the examples under examples/ want to be told. */
export const exampleConfig = {
    accountId: localAccount,
    region: "us-east-1",
    domain: "example.com",
    administratorRoleArns: JSON.stringify([`arn:aws:iam::${localAccount}:role/administrator`]),
    gatewayImage: `${registry}/demo/shared/envoy-gateway:v1.9.1`,
    proxyImage: `${registry}/demo/shared/envoy:v1.40.0`,
};

/** Created empty; {@link ProgramCloud.remove} leaves nothing behind. */
export class ProgramCloud {
    /** Everything the cloud has is below it. */
    readonly folder: string;
    private readonly args: ProgramCloudArgs;

    constructor(name: string, args: ProgramCloudArgs) {
        this.folder = join(projectRoot, ".neo", `test-${name}-${process.pid}`);
        this.args = args;
        rmSync(this.folder, { recursive: true, force: true });
        mkdirSync(this.folder, { recursive: true });
    }

    /** Creates a stack. */
    async createStack(stack: string): Promise<void> {
        await prepareLocalCloud(localCloud(this.folder));
        const file = join(this.args.program, `Pulumi.${stack}.yaml`);
        const isThere = existsSync(file);
        const { succeeded, text } = await runPulumi(["stack", "init", stack, "--no-select"], await this.environment());
        // The engine writes a salt into the program's folder at once; config is passed from beside the cloud, so nothing needs it.
        if (!isThere) rmSync(file, { force: true });
        if (!succeeded) throw new Error(text);
    }

    /** Runs one operation on one stack. Its config is a file beside the cloud: the program's folder stays as it is. */
    async run(
        command: Operation["command"],
        stack: string,
        { config = {}, providerConfig = {}, variables = {}, args = [], onEvent }: RunOptions = {},
    ): Promise<OperationResult> {
        const file = this.writeConfig(stack, { ...this.keysOf(config), ...providerConfig });
        return runOperation({
            command,
            stack,
            args: ["--config-file", file, ...args],
            environment: { ...(await this.environment()), ...variables },
            onEvent,
        });
    }

    /** Writes the stack's config beside the cloud and answers the file. */
    protected writeConfig(stack: string, config: Record<string, string>): string {
        const file = join(this.folder, `Pulumi.${stack}.yaml`);
        writeFileSync(file, JSON.stringify({ config }));
        return file;
    }

    private keysOf(config: Record<string, string>): Record<string, string> {
        const values = Object.entries({ ...this.args.config, ...config });
        return Object.fromEntries(values.map(([key, value]) => [`${this.args.project}:${key}`, value]));
    }

    /** Runs any other Pulumi command. */
    async pulumi(...args: string[]): Promise<{ succeeded: boolean; text: string }> {
        return runPulumi(args, await this.environment());
    }

    /** The state of a stack: its resources as the engine knows them, without components, providers and what is to be deleted. */
    async resources(stack: string): Promise<StateResource[]> {
        const { deployment } = await exportStack(stack, await this.environment());
        return (deployment.resources ?? []).filter(({ id, urn }) => id !== undefined && !urn.includes("::pulumi:"));
    }

    /** Looks at the cloud's objects, calls and faults, or changes them. */
    inspect<T>(look: (store: CloudStore) => T): T {
        return closing(new CloudStore(localCloud(this.folder).store), look);
    }

    remove(): void {
        rmSync(this.folder, { recursive: true, force: true });
    }

    /** The environment of a command against this cloud. */
    async environment(): Promise<NodeJS.ProcessEnv> {
        const environment = await localProcessEnvironment(localCloud(this.folder));
        const { program, pack = environment.PULUMI_OPTION_POLICY_PACK } = this.args;
        return { ...environment, PULUMI_OPTION_CWD: program, PULUMI_OPTION_POLICY_PACK: pack };
    }
}
