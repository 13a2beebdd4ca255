/**
 * What components do where config says nothing, under the keys config has for it: the lowest layers of all. Only for who
 * explains config: a stack leaves out what no file says, and its components know best.
 */
import type { StageKind } from "../components/tenant/app-scale.ts";
import type { Apps } from "./app-needs.ts";
import type { Landscape } from "./landscape.ts";
import type { Layer } from "./layers.ts";
import type { StackFile } from "./schema.ts";

/**
 * The defaults a stack's components have. They are read where they stand, which loads the components, unless they stand in a pure file.
 * @param file a stack's file, or what of it the defaults depend on
 */
export async function componentLayers(file: StackFile, { customers }: Pick<Landscape, "customers">): Promise<Layer[]> {
    switch (file.role) {
        case "account":
            return [await auditLayer()];
        case "platform":
            return [...(await cellLayers()), ...(await platformDataLayers())];
        case "cell":
            return cellLayers();
        case "platform-services":
            return [
                await nodePoolLayer(),
                await hubLayer(),
                ...(await appLayers("services", file.services, "production")),
            ];
        case "cell-services":
            return [await nodePoolLayer()];
        case "customer":
            return [];
        case "stage":
            return [await databaseLayer()];
        case "apps":
            return [
                tokenLayer(file.apps),
                ...(await appLayers("apps", file.apps, customers[file.customer]!.stages[file.stage]!.kind)),
            ];
    }
}

function componentLayer(file: string, at: string, values: object): Layer {
    return { origin: { layer: "default", file: `components/${file}`, at }, values };
}

async function auditLayer(): Promise<Layer> {
    const { auditTrailDefaults } = await import("../components/account/audit-trail.ts");
    const { dataEvents, retention } = auditTrailDefaults;
    const audit = { dataEvents, lockDays: retention.lock.days };
    return componentLayer("account/audit-trail.ts", "auditTrailDefaults", { audit });
}

async function cellLayers(): Promise<Layer[]> {
    const [{ vpcDefaults }, { eksClusterDefaults }, { webAclDefaults }] = await Promise.all([
        import("../components/network/vpc.ts"),
        import("../components/cluster/eks-cluster.ts"),
        import("../components/edge/web-acl-rules.ts"),
    ]);
    const { cidrBlock } = vpcDefaults;
    const { version } = eksClusterDefaults;
    return [
        componentLayer("network/vpc.ts", "vpcDefaults", { network: { cidrBlock } }),
        componentLayer("cluster/eks-cluster.ts", "eksClusterDefaults", { cluster: { version } }),
        componentLayer("edge/web-acl-rules.ts", "webAclDefaults", { edge: webAclDefaults }),
    ];
}

async function platformDataLayers(): Promise<Layer[]> {
    const { platformDataDefaults } = await import("../components/platform-data.ts");
    const { database, revisions } = platformDataDefaults;
    return [
        componentLayer("platform-defaults.ts", "platformDatabaseDefaults", { data: { database } }),
        componentLayer("platform-data.ts", "platformDataDefaults", { data: { revisions } }),
    ];
}

async function databaseLayer(): Promise<Layer> {
    const { auroraCapacityDefaults } = await import("../components/data/aurora-capacity.ts");
    return componentLayer("data/aurora-capacity.ts", "auroraCapacityDefaults", { database: auroraCapacityDefaults });
}

async function nodePoolLayer(): Promise<Layer> {
    const { nodePoolDefaults } = await import("../components/cluster/node-pools.ts");
    return componentLayer("cluster/node-pools.ts", "nodePoolDefaults", { nodePools: nodePoolDefaults.limits });
}

async function hubLayer(): Promise<Layer> {
    const { hubDefaults } = await import("../components/messaging/nats-hub.ts");
    return componentLayer("messaging/nats-hub.ts", "hubDefaults", { bus: hubDefaults });
}

async function appLayers(key: "apps" | "services", apps: Apps, kind: StageKind): Promise<Layer[]> {
    const [{ appDefaults }, { appScaleDefaults }] = await Promise.all([
        import("../components/tenant/app-resources.ts"),
        import("../components/tenant/app-scale.ts"),
    ]);
    const ofEach = (values: object) => ({ [key]: ofEveryApp(apps, values) });
    return [
        componentLayer("tenant/app-resources.ts", "appDefaults", ofEach({ resources: appDefaults.resources })),
        componentLayer("tenant/app-scale.ts", `appScaleDefaults.${kind}`, ofEach({ scale: appScaleDefaults(kind) })),
    ];
}

/** The program's own: whether requests need a token is no matter of the component. */
function tokenLayer(apps: Apps): Layer {
    const values = { apps: ofEveryApp(apps, { anonymous: false }) };
    return { origin: { layer: "default", file: "infra/roles/apps.ts" }, values };
}

function ofEveryApp(apps: Apps, values: object): Record<string, object> {
    return Object.fromEntries(Object.keys(apps).map((app) => [app, values]));
}
