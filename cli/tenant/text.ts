/** What a change of a tenant has set in motion, in words. Pure. */
import type { components } from "../client/api.ts";

type TenantChange = components["schemas"]["TenantChange"];

/** Where each stage was put and why nowhere else, and a line an operation. */
export function changeText({ tenant, placements, group, operations }: TenantChange): string {
    const placed = Object.entries(placements).flatMap(([stage, { cell, considered }]) => [
        `${stage}: put into ${cell}`,
        ...considered.map(({ cell: other, against, fullness }) =>
            against.length > 0
                ? `  not ${other}: ${against.join("; ")}`
                : `  ${other}: ${Math.round(fullness * 100)} % full then`,
        ),
    ]);
    return [
        `${tenant.name}: version ${tenant.version}`,
        ...placed,
        ...operations.map(({ id, stack, kind }) => `${stack}: ${kind} asked for: ${id}`),
        `to see them: neo op watch --group ${group}`,
    ].join("\n");
}
