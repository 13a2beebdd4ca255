/** What a `kubernetes` provider is configured with. */
import { parseKubeconfig, serverOf } from "./kubeconfig.ts";
import { isUnknown, revealProperties, text, type Properties } from "../../wire/values.ts";
import type { CheckFailure } from "../contract.ts";

/** A provider's settings that matter to the local cloud. */
export interface KubernetesConfiguration {
    /** URL of the API server; undefined while a preview does not know it yet. */
    readonly server: string | undefined;
    /** Namespace of objects that name none. */
    readonly namespace: string;
    readonly deleteUnreachable: boolean;
    readonly configMapMutable: boolean;
    readonly secretMutable: boolean;
}

/** Settings before the engine has sent any. */
export const unconfigured: KubernetesConfiguration = {
    server: undefined,
    namespace: "default",
    deleteUnreachable: false,
    configMapMutable: false,
    secretMutable: false,
};

/** What is wrong with a provider's settings; values not known yet are not judged. */
export function configurationFailures(config: Properties): CheckFailure[] {
    try {
        readConfiguration(config);
        return [];
    } catch (error) {
        return [{ property: "kubeconfig", reason: error instanceof Error ? error.message : String(error) }];
    }
}

/**
 * The settings of a provider.
 * Throws an Error when there is no kubeconfig: the local cloud never looks for the user's own, which may name a real cluster.
 */
export function readConfiguration(config: Properties): KubernetesConfiguration {
    const settings = revealProperties(config);
    const isOn = (name: string): boolean => settings[name] === true || settings[name] === "true";
    return {
        server: isUnknown(settings.kubeconfig)
            ? undefined
            : serverOf(parseKubeconfig(settings.kubeconfig), text(settings, "context")),
        namespace: text(settings, "namespace") ?? "default",
        deleteUnreachable: isOn("deleteUnreachable"),
        configMapMutable: isOn("enableConfigMapMutable"),
        secretMutable: isOn("enableSecretMutable"),
    };
}
