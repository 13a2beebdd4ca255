/** One typed, checked config per stack. The only place that reads config; components get plain values. */
import * as pulumi from "@pulumi/pulumi";
import { configNamespace, readLandscape } from "./landscape.ts";
import { ConfigError } from "./problems.ts";
import { resolveConfig, type StackConfig } from "./resolve.ts";

/**
 * Reads the config of the stack being run.
 * @throws ConfigError with every problem at once, before anything is registered
 */
export function readConfig(): StackConfig {
    const stack = pulumi.getStack();
    const landscape = readLandscape(pulumi.runtime.getRootDirectory(), { stack, config: engineConfig() });
    const { config, problems } = resolveConfig(stack, landscape);
    if (config === undefined) {
        throw new ConfigError(problems);
    }
    return config;
}

/** Our keys as the engine has them: a map or list of the file arrives as JSON. */
function engineConfig(): Record<string, unknown> {
    return Object.fromEntries(
        Object.entries(pulumi.runtime.allConfig())
            .filter(([key]) => key.startsWith(configNamespace))
            .map(([key, value]) => [key.slice(configNamespace.length), parseValue(value)]),
    );
}

/** A text that only looks like JSON is a text: the schema says what is wrong with it. */
function parseValue(value: string): unknown {
    try {
        return /^[[{]/.test(value) ? JSON.parse(value) : value;
    } catch {
        return value;
    }
}
