/** Which clusters a run uses. */

/** Environment variable that chooses between simulated clusters and real API servers. */
export const modeVariable = "NEO_KUBERNETES";

/** `simulated`: objects are rows of the store. `real`: each cluster is an API server of its own, started beforehand. */
export type KubernetesMode = "simulated" | "real";

/** The mode the environment asks for; nothing means `simulated`. Throws an Error for any other word. */
export function kubernetesMode(environment: NodeJS.ProcessEnv): KubernetesMode {
    const asked = environment[modeVariable] ?? "";
    switch (asked) {
        case "":
        case "simulated":
            return "simulated";
        case "real":
            return "real";
        default:
            throw new Error(
                `${modeVariable}: it must be "simulated" or "real", got "${asked}"; unset it for simulated`,
            );
    }
}
