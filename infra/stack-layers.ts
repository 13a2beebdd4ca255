/** All layers of a stack's config, made of those that resolve.ts merges. Pure. What components add: component-layers.ts. */
import type { Landscape, SoundLandscape } from "./landscape.ts";
import { busLayer, customerLayer, installationLayer, stackLayer, type Layer } from "./layers.ts";
import { lifecycleLayers } from "./lifecycle.ts";
import type { BusFile, Installation, StackFile } from "./schema.ts";
import { imageLayers } from "./service-images.ts";
import { platformQuotaLayers, stageLayers, tierLayers } from "./tiers.ts";

/** Who answers for something, and what it is booked on. */
export type Answerable = Pick<Installation, "owner" | "costCentre">;

/** Who answers for what a tenant owns: the installation's ← the customer's. */
export function answerableLayers(
    tenant: string | undefined,
    { installation, customers }: SoundLandscape,
): Layer<Answerable>[] {
    const customer = tenant === undefined ? undefined : customers[tenant];
    const of = ({ owner, costCentre }: Answerable): Answerable => ({ owner, costCentre });
    return [
        installationLayer(of(installation)),
        ...(tenant === undefined || customer === undefined ? [] : [customerLayer(tenant, of(customer))]),
    ];
}

/**
 * Everything files say that counts for one stack, lowest layer first.
 * @param landscape one in which nothing is wrong with the stack
 */
export function stackLayers(stack: string, file: StackFile, landscape: SoundLandscape): Layer[] {
    const { platform, accountId, region } = landscape.installation;
    return [
        installationLayer({ platform, accountId, region }),
        ...answerableLayers(customerOf(file, landscape), landscape),
        ...lifecycleLayers(stack, file, landscape.customers),
        ...roleLayers(stack, file, landscape),
        stackLayer(stack, Object.fromEntries(Object.entries(file).filter(([key]) => !layeredKeys.includes(key)))),
    ];
}

/** Keys of a stack's file that other files speak of too: they come with their own layers. */
const layeredKeys = ["lifecycle", "quota", "database"];

/** Whose a stack is, if any one customer's. What runs inside a customer's own cell is that customer's. */
function customerOf(file: StackFile, { stacks }: Landscape): string | undefined {
    const owned = file.role === "cell-services" ? stacks[file.cell] : file;
    return owned !== undefined && "customer" in owned ? owned.customer : undefined;
}

/** What each server of the bus has to know. */
function trustLayer({ operator, systemAccount, platformAccount }: BusFile): Layer {
    const accounts = { operator, systemAccount, platformAccount };
    const keys = Object.entries(accounts).map(([name, { publicKey }]) => [name, { publicKey }]);
    return busLayer({ bus: Object.fromEntries(keys) as object });
}

function roleLayers(stack: string, file: StackFile, landscape: SoundLandscape): Layer[] {
    const { installation, customers, bus } = landscape;
    const { domains, administratorRoles } = installation;
    switch (file.role) {
        case "account":
            return [installationLayer({ domains })];
        case "platform":
            return [installationLayer({ domains: { platform: domains.platform }, administratorRoles })];
        case "cell":
            return [installationLayer({ domains, administratorRoles }), trustLayer(bus)];
        case "platform-services":
            return [
                installationLayer({ domains: { platform: domains.platform } }),
                trustLayer(bus),
                ...imageLayers(installation),
                ...platformQuotaLayers(file),
            ];
        case "cell-services":
            return [installationLayer({ domains }), trustLayer(bus), ...imageLayers(installation)];
        case "customer": {
            const { incarnation } = customers[file.customer]!;
            return [
                installationLayer({ domains: { platform: domains.platform } }),
                customerLayer(file.customer, { incarnation }),
            ];
        }
        case "stage": {
            const customer = customers[file.customer]!;
            const { incarnation, stages } = customer;
            const { kind, cell } = stages[file.stage]!;
            return [
                installationLayer({ domains: { runtime: domains.runtime } }),
                busLayer({ bus: { account: { publicKey: bus.stages[stack]!.publicKey } } }, `stages.${stack}`),
                customerLayer(file.customer, { incarnation }),
                customerLayer(file.customer, { kind, cell }, `stages.${file.stage}`),
                ...tierLayers(file.customer, customer),
                ...stageLayers(file, customer),
            ];
        }
        case "apps": {
            const { kind } = customers[file.customer]!.stages[file.stage]!;
            return [customerLayer(file.customer, { kind }, `stages.${file.stage}`)];
        }
    }
}
