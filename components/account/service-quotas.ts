/** Asks AWS for more than a new account has, before a cell needs it: an answer can take days. */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { Identity } from "../shared/identity.ts";
import { rejectInputs, type Problem } from "../shared/inputs.ts";
import { TenantComponent } from "../shared/tenant-component.ts";
import { quotaCodes, type QuotaCode, type QuotaName } from "./quota-codes.ts";

/** What is asked for. */
export interface ServiceQuotasArgs {
    identity: Identity;
    /** The value each quota shall have. What is left out stays as it is. */
    values: Partial<Record<QuotaName, number>>;
}

/** Everything wrong with what is asked for. AWS lowers no quota, so a value below the standard could never come true. */
export function serviceQuotaProblems(values: ServiceQuotasArgs["values"]): Problem[] {
    return quotasIn(values).flatMap(([name, { standard }, value]) =>
        Number.isInteger(value) && value >= standard
            ? []
            : [{ propertyPath: `values.${name}`, rule: `be a whole number from ${standard}`, value }],
    );
}

/** Requests an increase for each quota that is lower. Free of charge. Deleting this lowers nothing. */
export class ServiceQuotas extends TenantComponent {
    constructor(name: string, args: ServiceQuotasArgs, options?: pulumi.ComponentResourceOptions) {
        super("neo:account:ServiceQuotas", name, args.identity, options);
        rejectInputs(`ServiceQuotas "${name}"`, serviceQuotaProblems(args.values));
        for (const [quota, { serviceCode, quotaCode, region }, value] of quotasIn(args.values)) {
            new aws.servicequotas.ServiceQuota(
                `${name}-${quota}`,
                { serviceCode, quotaCode, value, region },
                { parent: this },
            );
        }
        this.registerOwned({});
    }
}

function quotasIn(values: ServiceQuotasArgs["values"]): [QuotaName, QuotaCode, number][] {
    return (Object.keys(quotaCodes) as QuotaName[]).flatMap((name) => {
        const value = values[name];
        return value === undefined ? [] : [[name, quotaCodes[name], value]];
    });
}
