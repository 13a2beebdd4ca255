/** One DynamoDB table of one tenant, paid by request up to a ceiling. */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { tableArn, type AwsLocation } from "../shared/arns.ts";
import type { Identity } from "../shared/identity.ts";
import { rejectInputs, type Problem } from "../shared/inputs.ts";
import { nameLimits, physicalName } from "../shared/names.ts";
import { dataTags, type DataClass } from "../shared/tags.ts";
import { TenantComponent } from "../shared/tenant-component.ts";

const component = "data/table";

/** A part of an item's key. */
export interface KeyAttribute {
    name: string;
    /** Text or number. */
    type: "S" | "N";
}

/** The most a table may do, in request units a second: a budget cap, and a brake on what runs away. */
export interface TableCeiling {
    /** Of 4 KB each. @default 1000 */
    readUnits: number;
    /** Of 1 KB each. @default 1000 */
    writeUnits: number;
}

/** What a table is made from. */
export interface TableArgs {
    identity: Identity;
    location: AwsLocation;
    /** What it holds, kebab-case, for example `build`. Part of the table's name: a change replaces it. */
    role: string;
    /** A change replaces the table. */
    partitionKey: KeyAttribute;
    /** A change replaces the table. @default none: one item a partition */
    sortKey?: KeyAttribute;
    /** The tenant's key. */
    kmsKeyArn: pulumi.Input<string>;
    dataClass: DataClass;
    /** What is left out is {@link tableDefaults}. */
    ceiling?: Partial<TableCeiling>;
    /** Days any second can be restored, 1 to 35. @default 35 */
    recoveryDays?: number;
    /** Attribute with the second of an item's end, since 1970. @default none: items do not end */
    expiryAttribute?: string;
    /** Whether deletion is refused. AWS keeps a last backup for 35 days either way. @default true */
    protection?: boolean;
}

/** What a table gets when nothing is said. */
export const tableDefaults = {
    ceiling: { readUnits: 1000, writeUnits: 1000 },
    recoveryDays: 35,
    protection: true,
} as const;

const mostRecoveryDays = 35;

/** Everything wrong with a table's figures, one problem a property. */
export function tableProblems({ ceiling, recoveryDays }: Pick<TableArgs, "ceiling" | "recoveryDays">): Problem[] {
    const { readUnits, writeUnits } = { ...tableDefaults.ceiling, ...ceiling };
    const days = recoveryDays ?? tableDefaults.recoveryDays;
    const problems: Problem[] = [];
    const report = (propertyPath: string, isFine: boolean, rule: string, value: number) => {
        if (!isFine) {
            problems.push({ propertyPath, rule, value });
        }
    };
    const isCount = (value: number) => Number.isInteger(value) && value >= 1;
    report("ceiling.readUnits", isCount(readUnits), "be a whole number from 1", readUnits);
    report("ceiling.writeUnits", isCount(writeUnits), "be a whole number from 1", writeUnits);
    report("recoveryDays", isCount(days) && days <= mostRecoveryDays, `be 1 to ${mostRecoveryDays} whole days`, days);
    return problems;
}

/** Creates the table. Cost driver: $0.625 a million writes, $0.125 a million reads, and a fifth of a dollar a GB for recovery. */
export class Table extends TenantComponent {
    readonly tableName: string;
    /** Known before the table exists. */
    readonly tableArn: string;

    constructor(name: string, args: TableArgs, options?: pulumi.ComponentResourceOptions) {
        super("neo:data:Table", name, args.identity, options);
        rejectInputs(`Table "${name}"`, tableProblems(args));
        this.tableName = physicalName(args.identity, args.role, nameLimits.table);
        this.tableArn = tableArn(args.location, this.tableName);
        this.createTable(name, args);
        this.registerOwned({ tableName: this.tableName });
    }

    private createTable(name: string, args: TableArgs): void {
        const { partitionKey, sortKey, expiryAttribute } = args;
        const { readUnits, writeUnits } = { ...tableDefaults.ceiling, ...args.ceiling };
        const protection = args.protection ?? tableDefaults.protection;
        new aws.dynamodb.Table(
            name,
            {
                name: this.tableName,
                billingMode: "PAY_PER_REQUEST",
                onDemandThroughput: { maxReadRequestUnits: readUnits, maxWriteRequestUnits: writeUnits },
                hashKey: partitionKey.name,
                rangeKey: sortKey?.name,
                attributes: sortKey === undefined ? [partitionKey] : [partitionKey, sortKey],
                ttl: expiryAttribute === undefined ? undefined : { attributeName: expiryAttribute, enabled: true },
                serverSideEncryption: { enabled: true, kmsKeyArn: args.kmsKeyArn },
                pointInTimeRecovery: {
                    enabled: true,
                    recoveryPeriodInDays: args.recoveryDays ?? tableDefaults.recoveryDays,
                },
                deletionProtectionEnabled: protection,
                tags: dataTags(component, this.tableName, args.dataClass),
            },
            { parent: this, protect: protection },
        );
    }
}
