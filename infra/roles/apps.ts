/** The apps of a customer's stage: what changes many times a day, in a stack of its own. Kubernetes only. */
import * as pulumi from "@pulumi/pulumi";
import { App } from "../../components/tenant/app.ts";
import { publish, Upstream } from "../contracts.ts";
import { kubernetesProvider } from "../providers.ts";
import type { AppsConfig } from "../resolve.ts";

export function deploy(config: AppsConfig) {
    const { identity, kind } = config;
    const { contract: stage } = new Upstream("stage", config.stageStack, identity);
    const providers = { kubernetes: kubernetesProvider(config, stage) };
    for (const [app, { image, resources, scale }] of Object.entries(config.apps)) {
        new App(
            app,
            { identity, app, stageKind: kind, namespace: stage.namespace, image, resources, scale },
            { providers },
        );
    }
    const urls = Object.fromEntries(
        Object.keys(config.apps).map((app) => [app, pulumi.interpolate`${stage.url}/${app}`]),
    );
    return publish("apps", identity, { urls });
}
