/** The one thing the local cloud needs of a kubeconfig: which API server it means. */
import { createRequire } from "node:module";
import { group, isProperties, list, text, type Properties, type Value } from "../../wire/values.ts";

const load = createRequire(import.meta.url);

/** Reads a kubeconfig given as an object, as JSON or as YAML. Throws an Error when it is none of them. */
export function parseKubeconfig(given: Value | undefined): Properties {
    const parsed = typeof given === "string" ? parseText(given) : given;
    if (!isProperties(parsed) || !Array.isArray(parsed.clusters)) {
        throw new Error(
            "must be the contents of a kubeconfig, as JSON or YAML text; the local cloud reads no kubeconfig files",
        );
    }
    return parsed;
}

/** YAML is loaded only when it is needed: most kubeconfigs that programs write are JSON. */
function parseText(content: string): Value {
    if (content.trimStart().startsWith("{")) {
        return JSON.parse(content) as Value;
    }
    const yaml = load("yaml") as typeof import("yaml");
    return yaml.parse(content) as Value;
}

/**
 * URL of the API server of a context.
 * @param context name; the kubeconfig's current one when undefined
 */
export function serverOf(kubeconfig: Properties, context: string | undefined): string {
    const wanted = context ?? text(kubeconfig, "current-context");
    const chosen = group(named(kubeconfig, "contexts", wanted), "context");
    const server = text(group(named(kubeconfig, "clusters", text(chosen, "cluster")), "cluster"), "server");
    if (server === undefined) {
        throw new Error(`names no API server for the context ${wanted ?? "(none)"}`);
    }
    return server.replace(/\/+$/, "");
}

function named(kubeconfig: Properties, section: string, name: string | undefined): Properties {
    const entry = list(kubeconfig, section).find((candidate) => isProperties(candidate) && candidate.name === name);
    return isProperties(entry) ? entry : {};
}
