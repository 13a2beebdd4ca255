/** The apps of a customer's stage: what changes many times a day, in a stack of its own. Kubernetes only. */
import * as pulumi from "@pulumi/pulumi";
import { App } from "../../components/tenant/app.ts";
import { publish, Upstream } from "../contracts.ts";
import { kubernetesProvider } from "../providers.ts";
import type { AppsConfig } from "../resolve.ts";
import type { Deployed } from "./index.ts";

/** Deploys every app of a stage, on the stage's contract. */
export async function deploy(config: AppsConfig): Promise<Deployed> {
    const { identity, kind } = config;
    const { contract: stage } = await Upstream.read("stage", config.stageStack, identity);
    const providers = { kubernetes: kubernetesProvider(config, stage) };
    const apps = Object.entries(config.apps).map(
        ([app, { image, resources, scale, anonymous }]) =>
            new App(
                app,
                {
                    identity,
                    app,
                    stageKind: kind,
                    namespace: stage.namespace,
                    image,
                    resources,
                    scale,
                    route: {
                        host: stage.host,
                        ownDomains: stage.ownDomains,
                        tokens: anonymous ? "anonymous" : { issuer: stage.issuer },
                    },
                    suspended: config.lifecycle === "suspended",
                },
                { providers },
            ),
    );
    const urls = Object.fromEntries(
        Object.keys(config.apps).map((app) => [app, pulumi.interpolate`${stage.url}/${app}`]),
    );
    const contract = publish("apps", identity, { urls });
    return { components: apps, contract };
}
