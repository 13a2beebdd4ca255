/** What a change of an AWS resource's inputs takes. */
import { awsRules } from "../../catalog/aws-rules.ts";
import { awsInputs, awsType } from "../../catalog/aws-types.ts";
import { kindOf } from "../../behaviour/aws/index.ts";
import { changesBetween, detail, type Change } from "../../diff/changes.ts";
import { withoutEmptiness } from "../../diff/emptiness.ts";
import { withoutIgnored } from "../../diff/ignore.ts";
import { forcesReplacement } from "../../diff/replacement.ts";
import { parseUrn } from "../../wire/urn.ts";
import { containsUnknown, reveal, sameValue } from "../../wire/values.ts";
import type { DiffRequest, DiffResult } from "../contract.ts";
import { wasChosen } from "./naming.ts";

/**
 * Compares a resource's inputs with those of the last deployment. `region` is the provider's own, empty while it is not known: naming it
 * is the same as naming none, and a resource that names none moves with its provider.
 */
export async function diffAws(request: DiffRequest, region: string): Promise<DiffResult> {
    const { token: type } = awsType(parseUrn(request.urn).type);
    const kind = await kindOf(type);
    const { replaceOn } = awsRules(type);
    const inputs = awsInputs(type);
    const isRegional = "region" in inputs.properties && region !== "";
    const olds = isRegional ? { region: request.oldOutputs.region ?? region, ...request.oldInputs } : request.oldInputs;
    const news = isRegional ? { region, ...request.news } : request.news;
    const changes = withoutIgnored(withoutEmptiness(changesBetween(olds, news), inputs), request.ignoreChanges);
    const verdicts = changes.map((change) =>
        detail(change, forcesReplacement(change, replaceOn) || swapsSource(type, change)),
    );
    const isReplaced = verdicts.some(({ replace }) => replace);
    return {
        changes: verdicts,
        deleteBeforeReplace:
            isReplaced && kind.exclusive !== undefined && keepsName(request, kind.nameProperty ?? "name"),
    };
}

/** Whether old and new object would have the same name; a name the provider chose changes with the replacement. */
function keepsName({ oldInputs, news }: DiffRequest, property: string): boolean {
    const name = reveal(news[property] ?? null);
    return (
        name !== null &&
        !wasChosen(news, property) &&
        !containsUnknown(name) &&
        sameValue(name, reveal(oldInputs[property] ?? null))
    );
}

const sourceProperties: ReadonlySet<unknown> = new Set([
    "cidrIpv4",
    "cidrIpv6",
    "prefixListId",
    "referencedSecurityGroupId",
]);

/** A security group's rule can get another source of the same sort in place, but not one of another sort. */
function swapsSource(type: string, change: Change): boolean {
    return (
        /^aws:vpc\/securityGroup(In|E)gressRule:/.test(type) &&
        change.kind !== "update" &&
        sourceProperties.has(change.steps[0])
    );
}
