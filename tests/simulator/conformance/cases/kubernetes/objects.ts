/** Kubernetes objects as a program writes them: types and inputs. */
import type { ListedValue } from "../../../engine/neutral-cloud.ts";
import type { Inputs } from "../../harness/input-changes.ts";

/** Type tokens. */
export const kubernetesTypes = {
    configMap: "kubernetes:core/v1:ConfigMap",
    deployment: "kubernetes:apps/v1:Deployment",
    namespace: "kubernetes:core/v1:Namespace",
    secret: "kubernetes:core/v1:Secret",
    service: "kubernetes:core/v1:Service",
} as const;

/** A ConfigMap. */
export function configMap(metadata: ListedValue, data: ListedValue): Inputs {
    return { apiVersion: "v1", kind: "ConfigMap", metadata, data };
}

/** A Secret of a name the provider chooses. */
export function secret(contents: Inputs): Inputs {
    return { apiVersion: "v1", kind: "Secret", metadata: {}, ...contents };
}

/** A Namespace. */
export function namespace(name: ListedValue, metadata: Inputs = {}): Inputs {
    return { apiVersion: "v1", kind: "Namespace", metadata: { name, ...metadata } };
}

/** A container of a Deployment. */
export function container(name: string, more: Inputs = {}): Inputs {
    return { name, image: `${name}:1`, ...more };
}

/** What differs from one Deployment to the other. */
export interface DeploymentParts {
    /** @default 1 */
    readonly replicas?: number;
    /** @default one container, `web` */
    readonly containers?: ListedValue[];
    /** Labels of the pods, which the selector wants. @default `app: web` */
    readonly labels?: Inputs;
    /** Metadata beside the name. @default none */
    readonly metadata?: Inputs;
}

/** A Deployment. */
export function deployment(
    name: string,
    { replicas = 1, containers = [container("web")], labels = { app: "web" }, metadata = {} }: DeploymentParts,
): Inputs {
    return {
        apiVersion: "apps/v1",
        kind: "Deployment",
        metadata: { name, ...metadata },
        spec: { replicas, selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers } } },
    };
}

/** Parts of a Deployment of one container, which has one variable, `A`. */
export function oneVariable(value: ListedValue): DeploymentParts {
    return { containers: [container("web", { env: [{ name: "A", value }] })] };
}

/** Where the containers of a Deployment are. */
export const containersPath = "spec.template.spec.containers";
