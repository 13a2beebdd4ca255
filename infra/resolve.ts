/** From config files to what a role needs: defaults ← tier ← customer file ← stack file. Pure. */
import type { KubernetesVersion } from "../components/cluster/kubernetes-versions.ts";
import type { AuroraCapacity } from "../components/data/aurora-capacity.ts";
import type { WebAclOptions } from "../components/edge/web-acl-rules.ts";
import { sharedTenant, type Identity } from "../components/shared/identity.ts";
import type { AwsLocation } from "../components/shared/arns.ts";
import type { Lifecycle } from "../components/stack-guard.ts";
import type { AppResources } from "../components/tenant/app.ts";
import type { AppScale, StageKind } from "../components/tenant/app-scale.ts";
import type { TenantQuota } from "../components/tenant/quota.ts";
import type { Landscape } from "./landscape.ts";
import type { ConfigProblem } from "./problems.ts";
import { landscapeProblems } from "./rules.ts";
import type { Installation, StackFile, StackFileOf } from "./schema.ts";
import { platformStack, servicesStack, stageStack } from "./stack-graph.ts";
import { stageSettings } from "./tiers.ts";

interface CommonConfig {
    stack: string;
    identity: Identity;
    location: AwsLocation;
    lifecycle: Lifecycle;
    /** Tags true of the whole stack, set once by its provider. */
    tags: Record<string, string>;
}

/** A domain served below a wildcard certificate. */
export interface DomainConfig {
    name: string;
    zoneId: string;
    certificateArns: { edge: string; origin: string };
}

/** The Platform or a cell. */
export interface CellConfig extends CommonConfig {
    role: "platform" | "cell";
    domain: DomainConfig;
    cidrBlock?: string;
    kubernetesVersion?: KubernetesVersion;
    publicAccessCidrs?: string[];
    administratorRoleArns: string[];
    webAcl: WebAclOptions;
}

/** What runs inside a cell. */
export interface CellServicesConfig extends CommonConfig {
    role: "cell-services";
    cellStack: string;
    nodePools?: { cpu: number; memoryGib: number };
}

/** A customer's place on the Platform. */
export interface CustomerConfig extends CommonConfig {
    role: "customer";
    platformStack: string;
    domain: string;
    zoneId: string;
    incarnation: string;
}

/** A customer's space in a cell. */
export interface StageConfig extends CommonConfig {
    role: "stage";
    kind: StageKind;
    cellStack: string;
    cellServicesStack: string;
    customerStack: string;
    domain: string;
    zoneId: string;
    quota: TenantQuota;
    database: Partial<AuroraCapacity>;
    incarnation: string;
}

/** The apps of a customer's stage. */
export interface AppsConfig extends CommonConfig {
    role: "apps";
    kind: StageKind;
    stageStack: string;
    apps: Record<string, { image: string; resources?: AppResources; scale?: Partial<AppScale> }>;
}

/** What a role is given. */
export type StackConfig = CellConfig | CellServicesConfig | CustomerConfig | StageConfig | AppsConfig;

/** The config of one stack, or every problem that keeps it from having one. */
export function resolveConfig(
    stack: string,
    landscape: Landscape,
): { config?: StackConfig; problems: ConfigProblem[] } {
    const problems = landscapeProblems(stack, landscape);
    const { installation } = landscape;
    const file = landscape.stacks[stack];
    if (problems.length > 0 || installation === undefined || file === undefined) {
        return { problems };
    }
    return { config: configOf(stack, file, installation, landscape), problems };
}

function configOf(stack: string, file: StackFile, installation: Installation, landscape: Landscape): StackConfig {
    switch (file.role) {
        case "platform":
        case "cell":
            return cellConfig(stack, file, installation, landscape);
        case "cell-services": {
            const cell = landscape.stacks[file.cell] as StackFileOf<"cell">;
            const common = commonConfig(stack, file, installation, landscape, cellOwner(file.cell, cell));
            return { ...common, role: file.role, cellStack: file.cell, nodePools: file.nodePools };
        }
        case "customer": {
            const { name, zoneId } = installation.domains.platform;
            return {
                ...commonConfig(stack, file, installation, landscape, { tenant: file.customer, stage: "platform" }),
                role: file.role,
                platformStack,
                domain: `${file.customer}.${name}`,
                zoneId,
                incarnation: landscape.customers[file.customer]!.incarnation,
            };
        }
        case "stage":
            return stageConfig(stack, file, installation, landscape);
        case "apps":
            return appsConfig(stack, file, installation, landscape);
    }
}

function cellConfig(
    stack: string,
    file: StackFileOf<"platform"> | StackFileOf<"cell">,
    installation: Installation,
    landscape: Landscape,
): CellConfig {
    const owner = file.role === "cell" ? cellOwner(stack, file) : { tenant: sharedTenant, stage: "platform" };
    const domain = file.role === "cell" ? installation.domains.runtime : installation.domains.platform;
    const { accountId, region } = installation;
    const certificateArn = (inRegion: string, id: string) => `arn:aws:acm:${inRegion}:${accountId}:certificate/${id}`;
    return {
        ...commonConfig(stack, file, installation, landscape, owner),
        role: file.role,
        domain: {
            name: domain.name,
            zoneId: domain.zoneId,
            certificateArns: {
                edge: certificateArn("us-east-1", domain.certificateId),
                origin: certificateArn(region, domain.originCertificateId ?? domain.certificateId),
            },
        },
        cidrBlock: file.network.cidrBlock,
        kubernetesVersion: file.cluster.version,
        publicAccessCidrs: file.cluster.publicAccessCidrs,
        administratorRoleArns: installation.administratorRoles.map((role) => `arn:aws:iam::${accountId}:role/${role}`),
        webAcl: file.edge,
    };
}

function stageConfig(
    stack: string,
    file: StackFileOf<"stage">,
    installation: Installation,
    landscape: Landscape,
): StageConfig {
    const customer = landscape.customers[file.customer]!;
    const { kind, cell } = customer.stages[file.stage]!;
    const { name, zoneId } = installation.domains.runtime;
    return {
        ...commonConfig(stack, file, installation, landscape, { tenant: file.customer, stage: file.stage }),
        role: file.role,
        kind,
        cellStack: cell,
        cellServicesStack: servicesStack(cell),
        customerStack: file.customer,
        domain: `${stageHost(file.customer, file.stage, kind)}.${name}`,
        zoneId,
        incarnation: customer.incarnation,
        ...stageSettings(file, customer),
    };
}

function appsConfig(
    stack: string,
    file: StackFileOf<"apps">,
    installation: Installation,
    landscape: Landscape,
): AppsConfig {
    const { accountId, region, platform } = installation;
    const registry = `${accountId}.dkr.ecr.${region}.amazonaws.com/${platform}/${file.customer}`;
    return {
        ...commonConfig(stack, file, installation, landscape, { tenant: file.customer, stage: file.stage }),
        role: file.role,
        kind: landscape.customers[file.customer]!.stages[file.stage]!.kind,
        stageStack: stageStack(file.customer, file.stage),
        apps: Object.fromEntries(
            Object.entries(file.apps).map(([app, { digest, resources, scale }]) => [
                app,
                { image: `${registry}/${app}@${digest}`, resources, scale },
            ]),
        ),
    };
}

/** `acme` in Production, `acme-dev` in Development, else `acme-<stage>`. */
function stageHost(customer: string, stage: string, kind: StageKind): string {
    if (kind === "production") {
        return customer;
    }
    return `${customer}-${stage === "development" ? "dev" : stage}`;
}

/** Whose a cell is, and its slug: `cell-test-1` is `test1` of everybody, `cell-globexproduction-1` is `production1` of globex. */
function cellOwner(stack: string, { kind, customer }: StackFileOf<"cell">): Pick<Identity, "tenant" | "stage"> {
    return { tenant: customer ?? sharedTenant, stage: `${kind}${stack.slice(stack.lastIndexOf("-") + 1)}` };
}

function commonConfig(
    stack: string,
    file: StackFile,
    installation: Installation,
    { customers }: Landscape,
    owned: Pick<Identity, "tenant" | "stage">,
): CommonConfig {
    const { platform, accountId, region } = installation;
    const answerable = customers[owned.tenant] ?? installation;
    return {
        stack,
        identity: { platform, ...owned },
        location: { accountId, region },
        lifecycle: file.lifecycle,
        tags: {
            "neo:tenant": owned.tenant,
            "neo:stage": owned.stage,
            "neo:stack": stack,
            "neo:environment": environmentOf(file, customers),
            "neo:owner": answerable.owner,
            "neo:cost-centre": answerable.costCentre,
        },
    };
}

function environmentOf(file: StackFile, customers: Landscape["customers"]): string {
    switch (file.role) {
        case "platform":
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
