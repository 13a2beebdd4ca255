/** From config files to what a role needs: defaults ← tier ← installation ← customer file ← stack file. Pure. */
import type { KubernetesVersion } from "../components/cluster/kubernetes-versions.ts";
import type { AuroraCapacity } from "../components/data/aurora-capacity.ts";
import type { WebAclOptions } from "../components/edge/web-acl-rules.ts";
import { sharedTenant, type Identity } from "../components/shared/identity.ts";
import type { BusIdentity, BusTrust } from "../components/messaging/nats-config.ts";
import type { AwsLocation } from "../components/shared/arns.ts";
import type { Lifecycle } from "../components/stack-guard.ts";
import type { AppResources } from "../components/tenant/app-resources.ts";
import type { AppScale, StageKind } from "../components/tenant/app-scale.ts";
import type { TenantQuota } from "../components/tenant/quota.ts";
import { stageAddress } from "./hosts.ts";
import { isSound, type Landscape, type SoundLandscape } from "./landscape.ts";
import { mergeLayers } from "./layers.ts";
import { lifecycleOf } from "./lifecycle.ts";
import type { ConfigProblem } from "./problems.ts";
import { landscapeProblems } from "./rules.ts";
import type { Installation, StackFile, StackFileOf } from "./schema.ts";
import { serviceImages, type ServiceImages } from "./service-images.ts";
import { accountStack, platformStack, servicesStack, stageStack } from "./stack-graph.ts";
import { answerableLayers, type Answerable } from "./stack-layers.ts";
import { platformQuota, stageSettings } from "./tiers.ts";

interface CommonConfig {
    stack: string;
    identity: Identity;
    location: AwsLocation;
    lifecycle: Lifecycle;
    /** Tags true of the whole stack, set once by its provider. */
    tags: Record<string, string>;
}

/** The AWS account. */
export interface AccountConfig extends CommonConfig {
    role: "account";
    domains: { platform: { name: string; zoneId?: string }; runtime: { name: string; zoneId?: string } };
    audit: StackFileOf<"account">["audit"];
    quotas: StackFileOf<"account">["quotas"];
}

interface NetworkedConfig extends CommonConfig {
    accountStack: string;
    /** Domain served; its zone and certificates are the account's. */
    domain: string;
    cidrBlock?: string;
    kubernetesVersion?: KubernetesVersion;
    publicAccessCidrs?: string[];
    administratorRoleArns: string[];
    webAcl: WebAclOptions;
}

/** The Platform on AWS. */
export interface PlatformConfig extends NetworkedConfig {
    role: "platform";
    data: StackFileOf<"platform">["data"];
}

/** A cell on AWS. */
export interface CellConfig extends NetworkedConfig {
    role: "cell";
    platformStack: string;
    bus: BusConfig;
}

/** What the bus is, as far as config and names tell. */
export interface BusConfig {
    trust: BusTrust;
    /** The hub's name. */
    hostName: string;
    /** Whose the bucket of accounts' claims is. */
    platform: Identity;
}

interface ServicesConfig extends CommonConfig {
    /** Domain the gateway serves. */
    domain: string;
    nodePools?: { cpu: number; memoryGib: number };
    images: ServiceImages;
    bus: BusConfig;
}

/** What runs inside the Platform's cluster. */
export interface PlatformServicesConfig extends ServicesConfig {
    role: "platform-services";
    platformStack: string;
    services: AppsConfig["apps"];
    quota: TenantQuota;
    busStorageGib?: number;
}

/** What runs inside a cell. */
export interface CellServicesConfig extends ServicesConfig {
    role: "cell-services";
    cellStack: string;
    platformStack: string;
}

/** A customer's place on the Platform. */
export interface CustomerConfig extends CommonConfig {
    role: "customer";
    platformStack: string;
    domain: string;
    incarnation: string;
}

/** A customer's space in a cell. */
export interface StageConfig extends CommonConfig {
    role: "stage";
    kind: StageKind;
    cellStack: string;
    cellServicesStack: string;
    customerStack: string;
    platformStack: string;
    domain: string;
    /** Hosts below the customer's own domains. */
    ownDomains: string[];
    quota: TenantQuota;
    database: Partial<AuroraCapacity>;
    incarnation: string;
    /** The stage's account on the bus. */
    busAccount: BusIdentity;
}

/** The apps of a customer's stage. */
export interface AppsConfig extends CommonConfig {
    role: "apps";
    kind: StageKind;
    stageStack: string;
    apps: Record<string, { image: string; resources?: AppResources; scale?: Partial<AppScale>; anonymous?: boolean }>;
}

/** What a role is given. */
export type StackConfig =
    | AccountConfig
    | PlatformConfig
    | PlatformServicesConfig
    | CellConfig
    | CellServicesConfig
    | CustomerConfig
    | StageConfig
    | AppsConfig;

/** The config of one stack, or every problem that keeps it from having one. */
export function resolveConfig(
    stack: string,
    landscape: Landscape,
): { config?: StackConfig; problems: ConfigProblem[] } {
    const problems = landscapeProblems(stack, landscape);
    const file = landscape.stacks[stack];
    if (problems.length > 0 || !isSound(landscape) || file === undefined) {
        return { problems };
    }
    return { config: configOf(stack, file, landscape), problems };
}

function configOf(stack: string, file: StackFile, landscape: SoundLandscape): StackConfig {
    const { installation } = landscape;
    const common = commonConfig(stack, file, landscape, ownerOf(file, stack, landscape));
    switch (file.role) {
        case "account": {
            const { domains } = installation;
            return { ...common, role: file.role, domains, audit: file.audit, quotas: file.quotas };
        }
        case "platform":
            return { ...common, ...networkedConfig(file, installation), role: file.role, data: file.data };
        case "platform-services":
            return {
                ...common,
                ...servicesConfig(file, landscape, installation.domains.platform.name),
                role: file.role,
                platformStack,
                services: appsOf(file.services, installation, sharedTenant),
                quota: platformQuota(file),
                busStorageGib: file.bus.storageGib,
            };
        case "cell": {
            const bus = busConfig(landscape);
            return { ...common, ...networkedConfig(file, installation), role: file.role, platformStack, bus };
        }
        case "cell-services":
            return {
                ...common,
                ...servicesConfig(file, landscape, installation.domains.runtime.name),
                role: file.role,
                cellStack: file.cell,
                platformStack,
            };
        case "customer":
            return {
                ...common,
                role: file.role,
                platformStack,
                domain: `${file.customer}.${installation.domains.platform.name}`,
                incarnation: landscape.customers[file.customer]!.incarnation,
            };
        case "stage":
            return stageConfig(stack, file, common, landscape);
        case "apps":
            return {
                ...common,
                role: file.role,
                kind: landscape.customers[file.customer]!.stages[file.stage]!.kind,
                stageStack: stageStack(file.customer, file.stage),
                apps: appsOf(file.apps, installation, file.customer),
            };
    }
}

function networkedConfig(
    file: StackFileOf<"platform"> | StackFileOf<"cell">,
    { domains, accountId, administratorRoles }: Installation,
): Omit<NetworkedConfig, keyof CommonConfig> {
    return {
        accountStack,
        domain: (file.role === "cell" ? domains.runtime : domains.platform).name,
        cidrBlock: file.network.cidrBlock,
        kubernetesVersion: file.cluster.version,
        publicAccessCidrs: file.cluster.publicAccessCidrs,
        administratorRoleArns: administratorRoles.map((role) => `arn:aws:iam::${accountId}:role/${role}`),
        webAcl: file.edge,
    };
}

function servicesConfig(
    file: StackFileOf<"platform-services"> | StackFileOf<"cell-services">,
    landscape: SoundLandscape,
    domain: string,
): Omit<ServicesConfig, keyof CommonConfig> {
    const { installation } = landscape;
    const images = serviceImages(installation);
    return { domain, nodePools: file.nodePools, images, bus: busConfig(landscape) };
}

function busConfig({ installation, bus }: SoundLandscape): BusConfig {
    const { operator, systemAccount, platformAccount } = bus;
    return {
        trust: { operator, systemAccount, platformAccount },
        hostName: `bus.${installation.domains.platform.name}`,
        platform: { platform: installation.platform, tenant: sharedTenant, stage: "platform" },
    };
}

function stageConfig(
    stack: string,
    file: StackFileOf<"stage">,
    common: CommonConfig,
    landscape: SoundLandscape,
): StageConfig {
    const { customers, bus } = landscape;
    const customer = customers[file.customer]!;
    const { kind, cell } = customer.stages[file.stage]!;
    return {
        ...common,
        role: file.role,
        kind,
        cellStack: cell,
        cellServicesStack: servicesStack(cell),
        customerStack: file.customer,
        platformStack,
        domain: stageAddress(file.customer, file.stage, landscape)!,
        ownDomains: file.ownDomains,
        incarnation: customer.incarnation,
        busAccount: bus.stages[stack]!,
        ...stageSettings(file, customer),
    };
}

/** Images are in the installation's own registry, below their owner's name. */
function appsOf(
    apps: StackFileOf<"apps">["apps"],
    { accountId, region, platform }: Installation,
    owner: string,
): AppsConfig["apps"] {
    const registry = `${accountId}.dkr.ecr.${region}.amazonaws.com/${platform}/${owner}`;
    return Object.fromEntries(
        Object.entries(apps).map(([app, { digest, ...settings }]) => [
            app,
            { image: `${registry}/${app}@${digest}`, ...settings },
        ]),
    );
}

/** Whose a cell is, and its slug: `cell-test-1` is `test1` of everybody, `cell-globexproduction-1` is `production1` of globex. */
function cellOwner(stack: string, { kind, customer }: StackFileOf<"cell">): Pick<Identity, "tenant" | "stage"> {
    return { tenant: customer ?? sharedTenant, stage: `${kind}${stack.slice(stack.lastIndexOf("-") + 1)}` };
}

/** Whose a stack is, and the slug of its stage or cell. */
export function ownerOf(
    file: StackFile,
    stack: string,
    { stacks }: Pick<Landscape, "stacks">,
): Pick<Identity, "tenant" | "stage"> {
    switch (file.role) {
        case "account":
            return { tenant: sharedTenant, stage: "account" };
        case "platform":
        case "platform-services":
            return { tenant: sharedTenant, stage: "platform" };
        case "cell":
            return cellOwner(stack, file);
        case "cell-services":
            return cellOwner(file.cell, stacks[file.cell] as StackFileOf<"cell">);
        case "customer":
            return { tenant: file.customer, stage: "platform" };
        case "stage":
        case "apps":
            return { tenant: file.customer, stage: file.stage };
    }
}

function commonConfig(
    stack: string,
    file: StackFile,
    landscape: SoundLandscape,
    owned: Pick<Identity, "tenant" | "stage">,
): CommonConfig {
    const { platform, accountId, region } = landscape.installation;
    const { owner, costCentre } = mergeLayers<Answerable>(answerableLayers(owned.tenant, landscape));
    return {
        stack,
        identity: { platform, ...owned },
        location: { accountId, region },
        lifecycle: lifecycleOf(stack, landscape),
        tags: {
            "neo:tenant": owned.tenant,
            "neo:stage": owned.stage,
            "neo:stack": stack,
            "neo:environment": environmentOf(file, landscape.customers),
            "neo:owner": owner,
            "neo:cost-centre": costCentre,
        },
    };
}

function environmentOf(file: StackFile, customers: Landscape["customers"]): string {
    switch (file.role) {
        case "account":
            return "account";
        case "platform":
        case "platform-services":
        case "customer":
            return "platform";
        case "cell":
            return file.kind;
        case "cell-services":
            return /(development|test|production)-\d+$/.exec(file.cell)![1]!;
        case "stage":
        case "apps":
            return customers[file.customer]!.stages[file.stage]!.kind;
    }
}
