/** Policy documents from their description. */
import { hexadecimal } from "../../cloud/fingerprint.ts";
import { isProperties, list, text, texts, written, type Properties, type Value } from "../../wire/values.ts";

/** `aws.iam.getPolicyDocument`: statements in AWS's own JSON, single values unwrapped as AWS does. */
export function policyDocument(args: Properties): Properties {
    const sources = texts(args, "sourcePolicyDocuments").flatMap(statementsOf);
    const overrides = texts(args, "overridePolicyDocuments").flatMap(statementsOf);
    const own = list(args, "statements").filter(isProperties).map(statement);
    const document = {
        Version: text(args, "version") ?? "2012-10-17",
        ...(text(args, "policyId") === undefined ? {} : { Id: text(args, "policyId") }),
        Statement: withOverrides([...sources, ...own], overrides),
    };
    const minifiedJson = JSON.stringify(document);
    return { ...args, id: hexadecimal(10, minifiedJson), json: JSON.stringify(document, undefined, 2), minifiedJson };
}

function statement(given: Properties): Properties {
    return withoutEmpty({
        Sid: text(given, "sid") ?? "",
        Effect: text(given, "effect") ?? "Allow",
        Principal: principals(list(given, "principals")),
        NotPrincipal: principals(list(given, "notPrincipals")),
        Action: single(list(given, "actions")),
        NotAction: single(list(given, "notActions")),
        Resource: single(list(given, "resources")),
        NotResource: single(list(given, "notResources")),
        Condition: conditions(list(given, "conditions")),
    });
}

function principals(given: readonly Value[]): Value {
    const groups = given
        .filter(isProperties)
        .map((entry) => [written(entry.type), list(entry, "identifiers")] as const);
    const [first] = groups;
    if (first?.[0] === "*") {
        return "*";
    }
    return Object.fromEntries(groups.map(([type, identifiers]) => [type, single(identifiers)]));
}

function conditions(given: readonly Value[]): Value {
    const merged: Record<string, Properties> = {};
    for (const entry of given.filter(isProperties)) {
        const test = written(entry.test);
        merged[test] = { ...merged[test], [written(entry.variable)]: single(list(entry, "values")) };
    }
    return merged;
}

/** AWS writes a list of one as its only element. */
function single(values: readonly Value[]): Value {
    const [first] = values;
    return values.length === 1 && first !== undefined ? first : [...values];
}

function withoutEmpty(given: Properties): Properties {
    return Object.fromEntries(
        Object.entries(given).filter(
            ([, value]) => value !== "" && JSON.stringify(value) !== "[]" && JSON.stringify(value) !== "{}",
        ),
    );
}

/** A statement overrides the one with its id, and is added when there is none. */
function withOverrides(statements: readonly Value[], overrides: readonly Value[]): Value[] {
    const sidOf = (value: Value): string => (isProperties(value) ? (text(value, "Sid") ?? "") : "");
    const replaced = statements.map(
        (value) => overrides.find((other) => sidOf(other) !== "" && sidOf(other) === sidOf(value)) ?? value,
    );
    return [...replaced, ...overrides.filter((value) => !replaced.includes(value))];
}

function statementsOf(json: string): Value[] {
    const document = JSON.parse(json) as Properties;
    const { Statement: statements = [] } = document;
    return Array.isArray(statements) ? statements : [statements];
}
