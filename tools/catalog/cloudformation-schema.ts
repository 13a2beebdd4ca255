/** AWS's CloudFormation resource schemas, as far as the catalogue reads them. Pure. */

/** One schema of a resource type, or of something inside it. */
export interface CloudFormationSchema {
    readonly $ref?: string;
    readonly type?: string | readonly string[];
    readonly properties?: Readonly<Record<string, CloudFormationSchema>>;
    readonly patternProperties?: Readonly<Record<string, CloudFormationSchema>>;
    readonly items?: CloudFormationSchema;
    readonly required?: readonly string[];
    readonly enum?: readonly (string | number | boolean)[];
    readonly enumCaseInsensitive?: readonly string[];
    readonly pattern?: string;
    readonly format?: string;
    readonly minLength?: number;
    readonly maxLength?: number;
    readonly minimum?: number;
    readonly maximum?: number;
    readonly minItems?: number;
    readonly maxItems?: number;
    readonly anyOf?: readonly CloudFormationSchema[];
    readonly oneOf?: readonly CloudFormationSchema[];
    readonly allOf?: readonly CloudFormationSchema[];
}

/** The schema of a resource type. Paths are JSON pointers such as `/properties/DistributionConfig/Name`. */
export interface CloudFormationType extends CloudFormationSchema {
    readonly typeName: string;
    readonly definitions?: Readonly<Record<string, CloudFormationSchema>>;
    readonly createOnlyProperties?: readonly string[];
    readonly conditionalCreateOnlyProperties?: readonly string[];
    readonly readOnlyProperties?: readonly string[];
}

/** The schema, with a reference followed; what stands beside the reference counts too. */
export function dereference(schema: CloudFormationSchema, type: CloudFormationType): CloudFormationSchema {
    const { $ref, ...beside } = schema;
    if ($ref === undefined) {
        return schema;
    }
    const steps = $ref.replace(/^#\//, "").split("/");
    const target = steps.reduce<unknown>((place, step) => (place as Record<string, unknown> | undefined)?.[step], type);
    if (target === undefined) {
        throw new Error(`${type.typeName}: ${$ref} must point into the schema, got nothing there`);
    }
    return { ...dereference(target as CloudFormationSchema, type), ...beside };
}

/** The block at a path of property names below the type; a step into a list goes to its elements. */
export function blockInside(type: CloudFormationType, steps: readonly string[]): CloudFormationSchema {
    return steps.reduce<CloudFormationSchema>((block, step) => {
        const next = block.properties?.[step];
        if (next === undefined) {
            throw new Error(`${type.typeName}: ${steps.join(".")} must be a path of its properties, got ${step}`);
        }
        const found = dereference(next, type);
        return found.items === undefined ? found : dereference(found.items, type);
    }, type);
}

/** The one type a schema has, or undefined when it has several or tells none. */
export function singleType({ type }: CloudFormationSchema): string | undefined {
    return typeof type === "string" ? type : undefined;
}
