/** The refusals of an API server, worded as the provider hands them on. */
import { CloudError } from "../../cloud/errors.ts";

/** The cluster cannot be reached: nobody knows its host name. */
export function unreachable(server: string): CloudError {
    const { hostname } = new URL(server);
    return new CloudError(
        "Unreachable",
        `configured Kubernetes cluster is unreachable: unable to load schema information from the API server: Get "${server}/openapi/v2?timeout=32s": dial tcp: lookup ${hostname}: no such host`,
    );
}

/** An object of this name exists. */
export function alreadyExists(id: string, kind: string, name: string): CloudError {
    return notCreated("AlreadyExists", id, `${plural(kind)} "${name}" already exists`);
}

/** The namespace the object should live in does not exist. */
export function namespaceNotFound(id: string, namespace: string): CloudError {
    return notCreated("NotFound", id, `namespaces "${namespace}" not found`);
}

/** The object to change is gone. */
export function notFound(kind: string, name: string): CloudError {
    return new CloudError("NotFound", `${plural(kind)} "${name}" not found`);
}

/** The object to make is refused. */
export function notCreated(code: string, id: string, sentence: string): CloudError {
    return new CloudError(
        code,
        `resource "${id}" was not successfully created by the Kubernetes API server: ${sentence}`,
    );
}

/** The object to change is refused. */
export function notUpdated(code: string, id: string, sentence: string): CloudError {
    return new CloudError(code, `update of resource "${id}" failed: ${sentence}`);
}

/** The server has no such kind, not even after a while. */
export function noSuchKind(id: string, apiVersion: string, kind: string): CloudError {
    return new CloudError(
        "NotFound",
        `creation of resource "${id}" with kind ${apiVersion}/${kind} failed because the Kubernetes API server reported that the apiVersion for this resource does not exist. Verify that any required CRDs have been created: no matches for kind "${kind}" in version "${apiVersion}"`,
    );
}

/** The object is there, and does not do what it is for. */
export function notReady(change: "created" | "updated", id: string, problem: string): string {
    return `resource "${id}" was successfully ${change}, but the Kubernetes API server reported that it failed to fully initialize or become live: ${problem}`;
}

/** The name of a kind in URLs and messages: `networkpolicies` for `NetworkPolicy`. */
export function plural(kind: string): string {
    const noun = kind.toLowerCase();
    if (noun === "endpoints") {
        return noun;
    }
    if (/[^aeiou]y$/.test(noun)) {
        return `${noun.slice(0, -1)}ies`;
    }
    return /(s|x|ch)$/.test(noun) ? `${noun}es` : `${noun}s`;
}
