/** Outputs of any type: what its shape tells, under what its kind knows better. */
import type { OutputDeclaration, ResourceType } from "../../catalog/resource-type.ts";
import { containsSecret, isProperties, secret, unknown, type Properties, type Value } from "../../wire/values.ts";
import { arn, globalArn } from "./arn.ts";
import { nounOf, serviceOf } from "./index.ts";
import type { Kind, Subject } from "./kind.ts";

/**
 * The finished outputs of a resource.
 * @param inputs as checked, with their secret markers, which the outputs keep
 */
export function synthesise(
    type: ResourceType,
    kind: Kind,
    subject: Subject,
    id: string,
    inputs: Properties,
): Properties {
    const { nameProperty = "name" } = kind;
    const generated = [...type.outputs].map((name) => [name, generate(name, type, subject, id)] as const);
    const filledIn = [...type.computedInputs].map((name) => [name, neutral(type.declarations.get(name))] as const);
    const specific = Object.entries(kind.outputs?.(subject, id) ?? {}).filter(([name]) => isDeclared(type, name));
    return {
        ...Object.fromEntries([...filledIn, ...generated]),
        ...withoutBookkeeping(inputs),
        ...(inputs[nameProperty] === undefined && subject.name !== undefined ? { [nameProperty]: subject.name } : {}),
        ...Object.fromEntries(specific.map(([name, value]) => [name, keepSecrecy(inputs[name], value)])),
        ...common(type, subject.region, inputs),
        id,
    };
}

/** The outputs a preview can promise: the inputs, and everything the cloud will decide as unknown. */
export function foresee(type: ResourceType, kind: Kind, region: string, inputs: Properties): Properties {
    const decided = [...type.outputs, ...type.computedInputs].map((name) => [name, unknown] as const);
    return {
        ...Object.fromEntries(decided),
        ...withoutBookkeeping(inputs),
        ...decidedWithin(kind, inputs, () => unknown),
        ...common(type, region, inputs),
        // The provider repeats a resource's id among its outputs, which is where policies find it.
        id: unknown,
    };
}

/**
 * Properties the program gives in part, completed by what AWS adds.
 * @param decided the value of an added part, by property and member
 */
export function decidedWithin(
    { decidesWithin = [] }: Kind,
    inputs: Properties,
    decided: (property: string, member: string) => Value,
): Properties {
    const completed: Properties = {};
    for (const path of decidesWithin) {
        const [property, member] = path.split(".") as [string, string];
        const given = completed[property] ?? inputs[property];
        if (isProperties(given) && !(member in given)) {
            completed[property] = { ...given, [member]: decided(property, member) };
        }
    }
    return completed;
}

/** What a provider knows of every resource without asking the cloud. */
function common(type: ResourceType, region: string, inputs: Properties): Properties {
    return {
        ...(type.inputs.has("region") ? { region: inputs.region ?? region } : {}),
        ...(type.outputs.has("tagsAll") ? { tagsAll: inputs.tags ?? {} } : {}),
    };
}

/** The engine's own entries are inputs only; the answer to the engine repeats none of them. */
function withoutBookkeeping(inputs: Properties): Properties {
    return Object.fromEntries(Object.entries(inputs).filter(([name]) => !name.startsWith("__")));
}

/** A kind's table may say more than a type has: not every type of a family has every output. */
function isDeclared(type: ResourceType, name: string): boolean {
    return type.outputs.has(name) || type.inputs.has(name);
}

/** A value derived from an input that held a secret stays secret as a whole. */
function keepSecrecy(input: Value | undefined, value: Value): Value {
    return input !== undefined && containsSecret(input) ? secret(value) : value;
}

/** Something of the right kind for an output nobody described. */
function generate(name: string, type: ResourceType, subject: Subject, id: string): Value {
    const declaration = type.declarations.get(name);
    if (declaration !== undefined && declaration.kind !== "string") {
        return neutral(declaration);
    }
    if (/arn$/i.test(name)) {
        const make = type.inputs.has("region") ? arn : globalArn;
        return make(subject, serviceOf(type.token), `${nounOf(type.token).toLowerCase()}/${id}`);
    }
    if (/(At|Date|Time|Timestamp)$/.test(name)) {
        return subject.created;
    }
    if (/^(status|state)$/.test(name)) {
        return "ACTIVE";
    }
    if (/^(ownerId|accountId|registryId|owner)$/.test(name)) {
        return subject.account;
    }
    return /^id$/i.test(name) ? id : `${name.toLowerCase()}-${subject.hex(name, 12)}`;
}

/** The empty value of a kind: what most services report for what was not asked for. */
function neutral(declaration: OutputDeclaration | undefined): Value {
    const empty: Record<OutputDeclaration["kind"], Value> = {
        string: "",
        number: 0,
        boolean: false,
        list: [],
        map: {},
        object: {},
    };
    return empty[declaration?.kind ?? "string"];
}
