/** Hosts below customers' own domains. */
import { z } from "zod";
import { ownDomain } from "../../../infra/schema/own-domain.ts";
import { wantedCaa, wantedRecords } from "../../domain/domain-records.ts";
import { isOwnDomainOver, ownDomainStatuses } from "../../domain/own-domain.ts";
import type { OwnDomainRow } from "../../store/tables.ts";
import { subject, anyTenantName, time, timeOrNull, toTime, toTimeOrNull, uuid } from "./values.ts";

const record = z.object({
    name: z.string(),
    type: z.enum(["CNAME", "ALIAS", "TXT"]).meta({ description: "ALIAS: what a DNS provider calls so, or ANAME" }),
    value: z.string(),
});

/** One of them. */
export const ownDomainSchema = z
    .object({
        tenant: anyTenantName,
        stage: z.string(),
        host: ownDomain,
        status: z.enum(ownDomainStatuses),
        problem: z.string().nullable().meta({
            description:
                "what is wrong now, a sentence a line; null when nothing is known to be. Of one that is active: its certificate is renewed only when this is mended",
        }),
        records: z.array(record).meta({ description: "what has to be in DNS, for as long as the host is used" }),
        recordsWithoutAlias: z
            .array(record)
            .meta({ description: "in place of these, where there can be no CNAME: at the top of a domain" }),
        caa: z
            .array(z.string())
            .meta({ description: "where the host or a name above it has CAA records, one of these may issue" }),
        group: uuid.nullable().meta({ description: "of the operations by which it comes or goes" }),
        requestedBy: subject,
        requestedAt: time,
        dueAt: time.meta({ description: "when its records have to be right" }),
        lookedAt: timeOrNull.meta({ description: "when its records were looked at last" }),
        looksAt: timeOrNull.meta({ description: "when it is looked at next; null when it is over" }),
        activeAt: timeOrNull,
        endedAt: timeOrNull,
    })
    .meta({ id: "OwnDomain", description: "A host below a customer's own domain" });

export const ownDomainsSchema = z
    .object({ domains: z.array(ownDomainSchema) })
    .meta({ id: "OwnDomains", description: "Those of a stage that are not over" });

/**
 * As it is told.
 * @param address of its stage, below the installation's domain; undefined for one that is over, which needs no records
 */
export function ownDomainView(row: OwnDomainRow, address: string | undefined): z.output<typeof ownDomainSchema> {
    const { tenant, stage, host, status, problem } = row;
    const { alias, withoutAlias } =
        address === undefined ? { alias: [], withoutAlias: [] } : wantedRecords(host, address);
    return {
        tenant,
        stage,
        host,
        status,
        problem,
        records: alias,
        recordsWithoutAlias: withoutAlias,
        caa: [...wantedCaa()],
        group: row.operation_group,
        requestedBy: row.requested_by,
        requestedAt: toTime(row.requested_at),
        dueAt: toTime(row.due_at),
        lookedAt: toTimeOrNull(row.looked_at),
        looksAt: isOwnDomainOver(status) ? null : toTime(row.look_at),
        activeAt: toTimeOrNull(row.active_at),
        endedAt: toTimeOrNull(row.ended_at),
    };
}
