/** Completes the inputs of an AWS resource, or says what is wrong with them. */
import { awsRules } from "../../catalog/aws-rules.ts";
import { awsInputs, awsType } from "../../catalog/aws-types.ts";
import { withDefaults } from "../../catalog/defaults.ts";
import type { ResourceType } from "../../catalog/resource-type.ts";
import { kindOf } from "../../behaviour/aws/index.ts";
import { parseUrn } from "../../wire/urn.ts";
import { isProperties, isSecret, isUnknown, reveal, secret, type Properties, type Value } from "../../wire/values.ts";
import type { CheckRequest, CheckResult } from "../contract.ts";
import { inputFailures } from "../input-failures.ts";
import { chooseName, defaultsProperty } from "./naming.ts";

/** What a check needs to know beyond the request. */
export interface CheckSurroundings {
    /** Tags of the provider by key, or a value not known yet. */
    readonly defaultTags: Value;
    /** How many objects the resource had before. */
    readonly generation: number;
}

/** Checks one resource. Throws an Error when the type does not exist. */
export async function checkAws(request: CheckRequest, surroundings: CheckSurroundings): Promise<CheckResult> {
    const { type: token, name: resourceName } = parseUrn(request.urn);
    const type = awsType(token);
    const given = withoutAbsent(request.news);
    const { nameProperty: property = "name" } = await kindOf(type.token);
    const name = chooseName({ ...request, ...surroundings, type, property, resourceName, news: given });
    const named = name === undefined ? given : { ...given, [property]: name };
    const filled = withTags(type, withDefaults(named, inputDefaults(type)), surroundings.defaultTags);
    const failures = inputFailures(filled, awsInputs(token), { token, convertsScalars: true });
    const chosen = Object.keys(filled).filter((input) => !(input in given) && input !== "tags");
    return { inputs: chosen.length === 0 ? filled : { ...filled, [defaultsProperty]: chosen.sort() }, failures };
}

/** Rules may speak of properties that this version of the package does not have as inputs. */
function inputDefaults(type: ResourceType): Readonly<Record<string, Value>> {
    const { defaults } = awsRules(type.token);
    return Object.fromEntries(
        Object.entries(defaults).filter(([path]) => type.inputs.has(path.split(/[.[]/)[0] ?? "")),
    );
}

function withoutAbsent(inputs: Properties): Properties {
    return Object.fromEntries(Object.entries(inputs).filter(([, value]) => value !== null));
}

/** The resource's own tags win over the provider's. */
function withTags(type: ResourceType, inputs: Properties, defaultTags: Value): Properties {
    const own = reveal(inputs.tags ?? {});
    if (!type.inputs.has("tags") || isUnknown(own)) {
        return inputs;
    }
    const common = reveal(defaultTags);
    const tags = isProperties(common) ? { ...common, ...(isProperties(own) ? own : {}) } : common;
    if (isProperties(tags) && Object.keys(tags).length === 0) {
        return inputs;
    }
    return { ...inputs, tags: isSecret(inputs.tags) || isSecret(defaultTags) ? secret(tags) : tags };
}
