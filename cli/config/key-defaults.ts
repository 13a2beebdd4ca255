/** What holds for each key when no file says anything: what the lowest layers say of a file that says nothing. */
import { componentLayers } from "../../infra/component-layers.ts";
import { traceLayers, type Layer } from "../../infra/layers.ts";
import type { Customer, Installation, Role, StackFile, StackFileOf } from "../../infra/schema.ts";
import { imageLayers } from "../../infra/service-images.ts";
import { platformQuotaLayers, quotas, stageLayers, type Tier } from "../../infra/tiers.ts";

type StageKind = Customer["stages"][string]["kind"];

/** Defaults as the reference words them, by key; names the author chooses stand as placeholders. */
export type KeyDefaults = ReadonlyMap<string, string>;

/** Values that hold in one case; cases of the same kind of stage differ in something else. */
interface Case {
    kind: StageKind;
    layers: Layer[];
}

/** Kinds of stage in the order of a customer's work. */
export const stageKinds = Object.keys(quotas.standard) as StageKind[];
/** What a customer can be, the smallest first. */
export const tiers = Object.keys(quotas) as Tier[];

/** Defaults of `stacks/installation.yaml`. */
export function installationDefaults(): KeyDefaults {
    const nothingSaid = { accountId: "<accountId>", region: "<region>", platform: "<platform>", images: {} };
    return worded([{ kind: "production", layers: imageLayers(nothingSaid as Installation) }]);
}

/** Defaults of a customer's file. */
export async function customerDefaults(): Promise<KeyDefaults> {
    const cases = tiers.flatMap((tier) => stageKinds.map((kind) => stageCase(tier, kind)));
    const stage = worded(await Promise.all(cases));
    return new Map([...stage].map(([key, text]) => [`stages.<stage>.${key}`, text]));
}

/** Defaults of a stack's file. */
export async function stackDefaults(role: Role): Promise<KeyDefaults> {
    if (role === "stage") {
        const settings = await stageCase("standard", "production");
        return new Map(traceLayers(settings.layers).map(({ path }) => [path.join("."), "as the customer's file says"]));
    }
    return worded(await Promise.all(stageKinds.map((kind) => stackCase(role, kind))));
}

async function stageCase(tier: Tier, kind: StageKind): Promise<Case> {
    const { customer, file } = emptyStage(tier, kind);
    const layers = await componentLayers(file, { customers: { [file.customer]: customer } });
    return { kind, layers: [...layers, ...stageLayers(file, customer)] };
}

async function stackCase(role: Role, kind: StageKind): Promise<Case> {
    const { customer, file: stage } = emptyStage("standard", kind);
    const empty = {
        role,
        customer: stage.customer,
        stage: stage.stage,
        apps: { "<app>": {} },
        services: { "<service>": {} },
    };
    const file = empty as unknown as StackFile;
    const layers = await componentLayers(file, { customers: { [stage.customer]: customer } });
    return { kind, layers: [...layers, ...(file.role === "platform-services" ? platformQuotaLayers(file) : [])] };
}

function emptyStage(tier: Tier, kind: StageKind): { customer: Customer; file: StackFileOf<"stage"> } {
    const stages = { [kind]: { kind, cell: `cell-${kind}-1` } };
    const customer = { name: "", incarnation: "", owner: "", costCentre: "", tier, stages };
    return { customer, file: { role: "stage", customer: "customer", stage: kind, ownDomains: [] } };
}

function worded(cases: Case[]): KeyDefaults {
    const found = new Map<string, { kind: StageKind; value: unknown }[]>();
    for (const { kind, layers } of cases) {
        for (const { path, value } of traceLayers(layers)) {
            const key = path.join(".");
            found.set(key, [...(found.get(key) ?? []), { kind, value }]);
        }
    }
    return new Map([...found].map(([key, values]) => [key, wordsOf(values)]));
}

/** One value when it is the same in all cases, else one a kind of stage, else that it depends on more. */
function wordsOf(values: { kind: StageKind; value: unknown }[]): string {
    const kindsOf = new Map<string, Set<StageKind>>();
    for (const { kind, value } of values) {
        const text = `\`${typeof value === "string" ? value : JSON.stringify(value)}\``;
        kindsOf.set(text, (kindsOf.get(text) ?? new Set()).add(kind));
    }
    const entries = [...kindsOf].map(([text, kinds]) => ({ text, kinds: [...kinds] }));
    if (entries.length === 1) {
        return entries[0]!.text;
    }
    const counted = entries.flatMap(({ kinds }) => kinds);
    return new Set(counted).size === counted.length
        ? entries.map(({ text, kinds }) => `${text} (${kinds.join(", ")})`).join(", ")
        : "by tier and kind, see below";
}
