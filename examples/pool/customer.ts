/** One customer's Test stage in the cell. */
import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import type { Identity } from "../../components/shared/identity.ts";
import { StackGuard } from "../../components/stack-guard.ts";
import { TenantSpace } from "../../components/tenant-space.ts";
import { awsProvider, platform, readExampleConfig } from "../foundation.ts";
import type { CellOutputs } from "./cell.ts";

/** Deploys the stage of the customer the stack is called after, on what the stack `cell` says. */
export async function deploy(customer: string): Promise<pulumi.Inputs> {
    const { location, domain, protection } = readExampleConfig();
    const reference = new pulumi.StackReference(`organization/${pulumi.getProject()}/cell`);
    const { kubeconfig, cell, edge } = (await reference.getOutputDetails("outputs")).value as CellOutputs;
    const identity: Identity = { platform, tenant: customer, stage: "test" };
    const space = new TenantSpace(
        "space",
        {
            identity,
            location,
            cell,
            edge: { ...edge, domain: `${customer}-test.${domain}` },
            database: { minCapacity: 0, maxCapacity: 4 },
            quota: { cpu: 16, memoryGib: 64, pods: 150 },
            incarnation: "a1",
            protection,
        },
        {
            providers: {
                aws: awsProvider(location, identity),
                kubernetes: new kubernetes.Provider("kubernetes", { kubeconfig, enableServerSideApply: true }),
            },
        },
    );
    new StackGuard({ identity, lifecycle: protection ? "active" : "retiring", guarded: [space] });
    return { url: space.edge.url };
}
