/**
 * What tenants take of what there is: of the account's quotas, and of a cell. Pure, from what is wanted, before anything is
 * made: what is refused here would be refused by AWS in the middle of an up.
 */
import { quotaCodes, type QuotaName } from "../components/account/quota-codes.ts";
import { defaultCidrBlock, parseCidr, subnetLayout } from "../components/network/subnet-layout.ts";
import type { Landscape } from "./landscape.ts";
import type { StackFileOf } from "./schema.ts";
import { accountStack } from "./stack-graph.ts";
import { stageSettings } from "./tiers.ts";

/** Something there is only so much of. */
export interface Budget {
    /** What is counted, ready to follow "must have room for". */
    what: string;
    used: number;
    most: number;
}

/** Stages a pooled cell takes: etcd, the bus's leaf connections and what one outage may hit all grow with them. */
const mostStages = { development: 200, test: 200, production: 100 } as const;

/** Share of a cell's addresses that pods may be promised; nodes, surges and prefixes that are half full need the rest. */
const addressShare = 0.6;

/** What the Platform's own database takes: one cluster of three instances. */
const platformInstances = 3;

/** The account's quotas that grow with every stage: a database with its groups each. */
export function accountBudgets(landscape: Landscape): Budget[] {
    const file = landscape.stacks[accountStack];
    const raised = file?.role === "account" ? file.quotas : {};
    const most = (name: QuotaName) => raised[name] ?? quotaCodes[name].standard;
    const stages = stagesOf(landscape);
    const clusters = 1 + stages.length;
    const instances = stages.reduce((sum, { readers }) => sum + 1 + readers, platformInstances);
    return [
        { what: "database clusters in the account", used: clusters, most: most("databaseClusters") },
        { what: "database instances in the account", used: instances, most: most("databaseInstances") },
        {
            what: "parameter groups of database clusters in the account",
            used: clusters,
            most: most("databaseClusterParameterGroups"),
        },
        { what: "subnet groups of databases in the account", used: clusters, most: most("databaseSubnetGroups") },
    ];
}

/** What stages take of a cell. */
export function cellBudgets(cell: string, file: StackFileOf<"cell">, landscape: Landscape): Budget[] {
    const stages = stagesOf(landscape).filter((stage) => stage.cell === cell);
    const pods = stages.reduce((sum, stage) => sum + stage.pods, 0);
    const { application } = subnetLayout(file.network.cidrBlock ?? defaultCidrBlock);
    const addresses = application.reduce((sum, subnet) => sum + 2 ** (32 - parseCidr(subnet)!.prefix), 0);
    return [
        { what: `stages in ${cell}`, used: stages.length, most: mostStages[file.kind] },
        { what: `pods' addresses in ${cell}`, used: pods, most: Math.floor(addresses * addressShare) },
    ];
}

/** Every stage that is wanted, whether its stack has a file yet or not. */
function stagesOf({ customers, stacks }: Landscape): { cell: string; pods: number; readers: number }[] {
    return Object.entries(customers).flatMap(([slug, customer]) =>
        Object.entries(customer.stages).map(([stage, { cell }]) => {
            const file = stacks[`${slug}-${stage}`];
            const said = file?.role === "stage" ? file : { role: "stage" as const, customer: slug, stage };
            const { quota, database } = stageSettings(said, customer);
            return { cell, pods: quota.pods, readers: database.readers ?? 0 };
        }),
    );
}
