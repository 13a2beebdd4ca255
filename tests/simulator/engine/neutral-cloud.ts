/** The real engine on a local cloud, with programs that are lists of resources: no component and no name of ours takes part. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Operation, OperationResult } from "../../../cli/engine/operation.ts";
import { ProgramCloud, type RunOptions } from "../../support/program-cloud.ts";

/**
 * JSON in which `{"$ref": "name.property"}` is another resource's output, or a part of one (`"name.metadata.name"`),
 * `{"$secret": value}` a secret, `{"$json": value}` its text, and `{"$invoke": token, "args": {}, "output": "name"}` a function's answer.
 */
export type ListedValue = null | boolean | number | string | ListedValue[] | { [name: string]: ListedValue };

/** One resource of a program. A type that begins with `neutral:` is a component. */
export interface ListedResource {
    readonly type: string;
    readonly name: string;
    readonly inputs?: Record<string, ListedValue>;
    readonly options?: {
        /** Names of resources listed before. */
        readonly dependsOn?: readonly string[];
        readonly parent?: string;
        readonly provider?: string;
        readonly ignoreChanges?: string[];
        readonly replaceOnChanges?: string[];
        readonly additionalSecretOutputs?: string[];
        /** `parent` is the name of a resource listed before; `noParent` the resource's earlier lack of one. */
        readonly aliases?: { name?: string; type?: string; parent?: string; noParent?: boolean }[];
        readonly deleteBeforeReplace?: boolean;
        readonly retainOnDelete?: boolean;
        readonly protect?: boolean;
        readonly import?: string;
        /** Id of an object that exists: the resource is read and not managed. */
        readonly get?: ListedValue;
        readonly version?: string;
    };
}

/** A local cloud for such programs. */
export class NeutralCloud extends ProgramCloud {
    constructor(name: string) {
        super(`neutral-${name}`, {
            program: fileURLToPath(new URL("program", import.meta.url)),
            project: "neutral",
            config: {},
            pack: "",
        });
    }

    /** Runs one operation with a program of these resources. */
    runWith(
        command: Operation["command"],
        stack: string,
        resources: readonly ListedResource[],
        options: RunOptions = {},
    ): Promise<OperationResult> {
        return this.run(command, stack, {
            ...options,
            providerConfig: { ...region, ...options.providerConfig },
            variables: { RESOURCES: this.write(stack, resources), ...options.variables },
        });
    }

    /** The environment in which any Pulumi command on the stack runs a program of these resources. */
    async environmentWith(stack: string, resources: readonly ListedResource[]): Promise<NodeJS.ProcessEnv> {
        return {
            ...(await this.environment()),
            PULUMI_OPTION_CONFIG_FILE: this.writeConfig(stack, region),
            RESOURCES: this.write(stack, resources),
        };
    }

    private write(stack: string, resources: readonly ListedResource[]): string {
        const file = join(this.folder, "programs", `${stack}.json`);
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, JSON.stringify(resources));
        return file;
    }
}

const region = { "aws:region": "eu-central-1" };
