/** Addresses of customers' stages. Pure. */
import type { StageKind } from "../components/tenant/app-scale.ts";

/** What a stage is called below the Runtime's domain: `acme` in Production, `acme-dev` in Development, else `acme-<stage>`. */
export function stageHost(customer: string, stage: string, kind: StageKind): string {
    if (kind === "production") {
        return customer;
    }
    return `${customer}-${stage === "development" ? "dev" : stage}`;
}
