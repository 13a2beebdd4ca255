/** What the AWS provider replaces on, and the values it fills in; gathered from its sources into `aws-replace-on-change.json`. */
import { readFileSync } from "node:fs";
import type { Value } from "../wire/values.ts";

/** The rules of one type. */
export interface AwsRules {
    /** Paths whose change replaces the resource; `[]` is any list position. */
    readonly replaceOn: readonly string[];
    /** Values of inputs left out, by path; a path into a block counts only where the block is given. */
    readonly defaults: Readonly<Record<string, Value>>;
}

interface RuleFile {
    readonly _all: { readonly replaceOn: readonly string[]; readonly notInputOf: readonly string[] };
    readonly [token: string]: unknown;
}

/** The file's origin writes its own name into some descriptions; Pulumi users see Pulumi's. */
const descriptionUpstream = "Managed by Terraform";
const descriptionHere = "Managed by Pulumi";

let file: RuleFile | undefined;

/** The rules of a type; a type the file does not list has only those that hold for all. */
export function awsRules(token: string): AwsRules {
    file ??= JSON.parse(readFileSync(new URL("aws-replace-on-change.json", import.meta.url), "utf8")) as RuleFile;
    const entry = (file[token] ?? {}) as Partial<AwsRules>;
    const everywhere = file._all.notInputOf.includes(token) ? [] : file._all.replaceOn;
    const defaults = Object.entries(entry.defaults ?? {}).map(([path, value]) => [
        path,
        value === descriptionUpstream ? descriptionHere : value,
    ]);
    return {
        replaceOn: [...everywhere, ...(entry.replaceOn ?? [])],
        defaults: Object.fromEntries(defaults) as AwsRules["defaults"],
    };
}
