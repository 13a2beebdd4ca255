/** Which cluster a Kubernetes object goes to, as its provider says. */
import type { PolicyResource } from "@pulumi/policy";
import { stringsOf } from "./documents.ts";
import { read } from "./read.ts";

/**
 * The EKS cluster whose credentials the object's provider asks for; undefined when nobody can tell. Not the context's name:
 * a kubeconfig may call its contexts as it likes.
 */
export function clusterNameOf(object: PolicyResource): string | undefined {
    if (object.provider === undefined) return undefined;
    const users = read(object.provider, "kubeconfig").parsed.field("users").items;
    const names = new Set(
        users.map((user) => {
            const words = stringsOf(user.at("user.exec.args")) ?? [];
            return words.includes("--cluster-name") ? words[words.indexOf("--cluster-name") + 1] : undefined;
        }),
    );
    return names.size === 1 ? [...names][0] : undefined;
}
