/** Addresses of customers' stages. Pure. */
import type { StageKind } from "../components/tenant/app-scale.ts";
import type { Landscape } from "./landscape.ts";

/** What a stage is called below the Runtime's domain: `acme` in Production, `acme-dev` in Development, else `acme-<stage>`. */
export function stageHost(customer: string, stage: string, kind: StageKind): string {
    if (kind === "production") {
        return customer;
    }
    return `${customer}-${stage === "development" ? "dev" : stage}`;
}

/** Address of a stage, for example `acme-dev.outsystems.app`; undefined when there is none such, or no domain. */
export function stageAddress(
    customer: string,
    stage: string,
    { customers, installation }: Pick<Landscape, "customers" | "installation">,
): string | undefined {
    const kind = customers[customer]?.stages[stage]?.kind;
    if (kind === undefined || installation === undefined) return undefined;
    return `${stageHost(customer, stage, kind)}.${installation.domains.runtime.name}`;
}
