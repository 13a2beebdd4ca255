/** Which things, and which roles, the conditions of a statement leave. */
import type { PolicyResource } from "@pulumi/policy";
import { stringsOf } from "../documents.ts";
import { intersects } from "../patterns.ts";
import { mayMean, tellingConditions } from "../permission-bounds.ts";
import { read, type Reading } from "../read.ts";
import type { Landscape } from "./landscape.ts";

/** A policy variable stands for one value of whoever asks; of most nobody here can tell which. */
const variable = /\$\{[^}]*\}/g;
const ownTenant = "${aws:PrincipalTag/neo:tenant}";

/** Whether a statement of one owner's can be about this thing. What is not known may be. */
export function admitsThing(
    landscape: Landscape,
    statement: Reading,
    asking: string | undefined,
    thing: PolicyResource,
): boolean {
    return tellingConditions(statement).every(([key, expected]) => {
        const values = stringsOf(expected)?.map((value) =>
            (asking === undefined ? value : value.replaceAll(ownTenant, asking)).replaceAll(variable, "*"),
        );
        return values === undefined || values.some((value) => isMeant(landscape, key, value, thing));
    });
}

function isMeant(landscape: Landscape, key: string, value: string, thing: PolicyResource): boolean {
    const [, tag] = /:ResourceTag\/(.+)$/i.exec(key) ?? [];
    if (tag !== undefined) {
        const got = [read(thing, "tags").field(tag), read(thing, "tagsAll").field(tag)];
        return got.some(({ state, text }) => state === "unknown" || (text !== undefined && intersects(value, text)));
    }
    // An alias, or what is decrypted: a name, which carries its tenant.
    const { tenant } = landscape.tenancy(thing);
    return tenant === undefined || mayMean(value, tenant);
}

/** Whether whoever asks may be this role: by its own ARN and by its tenant's tag. */
export function admitsPrincipal(landscape: Landscape, statement: Reading, role: PolicyResource): boolean {
    const tests = statement.field("Condition").fields.flatMap(([, keys]) => keys.fields);
    const { tenant } = landscape.tenancy(role);
    const facts: Record<string, string | undefined> = {
        "aws:principalarn": read(role, "arn").text,
        "aws:principaltag/neo:tenant": tenant,
    };
    return tests.every(([key, expected]) => {
        const fact = facts[key.toLowerCase()];
        const values = stringsOf(expected);
        return fact === undefined || values === undefined || values.some((value) => intersects(value, fact));
    });
}
