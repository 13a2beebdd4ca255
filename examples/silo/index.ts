/** A silo: one customer's Production, in a cell nobody else is in, with an app. Everything in one program and one stack. */
import "../../components/shared/native-stack-traces.ts";
import { RuntimeStage } from "../../components/runtime-stage.ts";
import type { Identity } from "../../components/shared/identity.ts";
import { StackGuard } from "../../components/stack-guard.ts";
import { App } from "../../components/tenant/app.ts";
import { awsProvider, createFoundation, platform, readExampleConfig } from "../foundation.ts";

const config = readExampleConfig();
const { location, domain, images } = config;
const identity: Identity = { platform, tenant: "globex", stage: "production" };
const provider = awsProvider(location, identity);
const { cell, zoneId, boundary } = await createFoundation(config, identity, provider);
const host = `globex.${domain}`;

const stage = new RuntimeStage(
    "stage",
    {
        ...cell,
        identity,
        domain: { host, base: domain, zoneId },
        images,
        database: { minCapacity: 0.5, maxCapacity: 8, readers: 1 },
        quota: { cpu: 32, memoryGib: 128, pods: 300 },
        incarnation: "g1",
    },
    { providers: { aws: provider }, dependsOn: boundary },
);

const registry = `${location.accountId}.dkr.ecr.${location.region}.amazonaws.com`;
const billing = new App(
    "billing",
    {
        identity,
        app: "billing",
        stageKind: "production",
        namespace: stage.space.namespace.namespace,
        image: `${registry}/demo/globex/billing@sha256:${"0".repeat(64)}`,
        route: { host, tokens: { issuer: `https://login.${domain}/globex` } },
    },
    {
        providers: { kubernetes: stage.kubernetesProvider },
        // Nodes and gateway, where it lives, and what it asks for data; not the way in from the internet, which takes longest.
        dependsOn: [stage.services, stage.space.namespace, stage.space.database],
    },
);

new StackGuard({ identity, lifecycle: config.protection ? "active" : "retiring", guarded: [stage, billing] });

export const url = stage.space.edge.url;
/** Addresses that the customer's partners admit. */
export const egressIps = stage.cell.vpc.egressIps;
