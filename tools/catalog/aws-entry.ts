/** One AWS type of the catalogue: its schema, and what the report says of it. */
import { awsRules } from "../../simulator/catalog/aws-rules.ts";
import { awsType, readAwsInputs } from "../../simulator/catalog/aws-types.ts";
import type { InputSchema } from "../../simulator/catalog/schema.ts";
import { counterpartOf, type Counterpart } from "./cloudformation-names.ts";
import { blockInside } from "./cloudformation-schema.ts";
import { limitDecisions } from "./decisions.ts";
import { match, type Match } from "./match.ts";
import { compareReplacement, createOnlyInputs, deprecatedCount, type ReplacementComparison } from "./replacement.ts";
import { shareBlocks } from "./share.ts";
import type { CloudFormationSchemas } from "./wheel.ts";

/** What is generated and told of one type. */
export interface AwsEntry extends Pick<Match, "notes" | "names" | "properties" | "mapped" | "limited"> {
    readonly token: string;
    readonly counterpart: Counterpart;
    readonly schema: InputSchema;
    readonly outputs: number;
    readonly secrets: readonly string[];
    readonly deprecated: number;
    /** Whether the replacement data lists the type. */
    readonly hasReplaceOn: boolean;
    /** Create-only inputs of AWS's schema. */
    readonly createOnly: readonly string[];
    readonly replacement: ReplacementComparison;
}

/** Merges the sources of one type. */
export function awsEntry(token: string, schemas: CloudFormationSchemas): AwsEntry {
    const comments = new Map<string, string>();
    const className = token.split(":").at(-1) ?? "";
    const pulumi = readAwsInputs(token, (owner, { name, documentation }) => {
        comments.set(`${owner === `${className}Args` ? "" : owner}.${name}`, documentation);
    });
    const counterpart = counterpartOf(token, schemas.types);
    const type = counterpart.type === undefined ? undefined : schemas.read(counterpart.type);
    const matched = match({
        pulumi,
        documentation: (owner, member) => comments.get(`${owner}.${member}`) ?? "",
        cloudFormation: type === undefined ? undefined : { type, block: blockInside(type, counterpart.inside ?? []) },
        renamed: counterpart.renamed ?? {},
        decisions: limitDecisions.filter((decision) => decision.type === token),
    });
    const schema = shareBlocks(matched.schema);
    const { listed, replaceOn, conditional } = awsRules(token);
    const createOnly = type === undefined ? [] : createOnlyInputs(type, counterpart.inside ?? [], matched.names);
    const ours = listed ? [...replaceOn, ...conditional] : createOnly;
    const { outputs, secrets } = awsType(token);
    return {
        ...matched,
        token,
        counterpart,
        schema,
        outputs: outputs.size,
        secrets: [...secrets].sort(),
        deprecated: deprecatedCount([schema, ...Object.values(schema.$defs)]),
        hasReplaceOn: listed,
        createOnly,
        replacement: compareReplacement(createOnly, ours, [...matched.names.values()]),
    };
}
