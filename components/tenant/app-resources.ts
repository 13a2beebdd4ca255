/** What an app's replica asks for. Pure, so that config counts with it without loading Kubernetes' types. */

/** Kubernetes quantities. Memory is both asked for and the most; CPU may exceed what was asked for. */
export interface AppResources {
    cpu: string;
    memory: string;
}

/** What an app gets when nothing is said. */
export const appDefaults = { resources: { cpu: "250m", memory: "512Mi" } } as const;
