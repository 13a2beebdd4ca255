/** What the AWS provider replaces on, and the values it fills in; gathered from its sources into `aws-replace-on-change.json`. */
import { readFileSync } from "node:fs";
import type { Value } from "../wire/values.ts";

/** The rules of one type. */
export interface AwsRules {
    /** Whether the gathered file tells the type; for others, what replaces is from AWS's schema. */
    readonly listed: boolean;
    /** Paths whose change replaces the resource; `[]` is any list position. */
    readonly replaceOn: readonly string[];
    /** Inputs that replace only under a condition; the local cloud changes them in place. */
    readonly conditional: readonly string[];
    /** Values of inputs left out, by path; a path into a block counts only where the block is given. */
    readonly defaults: Readonly<Record<string, Value>>;
}

interface RuleFile {
    readonly _all: { readonly replaceOn: readonly string[]; readonly notInputOf: readonly string[] };
    readonly [token: string]: unknown;
}

/** Inputs by type that AWS's own schema says are create-only; generated for types that the gathered file does not tell. */
type CreateOnlyFile = Readonly<Record<string, readonly string[]>>;

/** The rules as the file has them: conditions are sentences. */
interface Entry extends Partial<Pick<AwsRules, "replaceOn" | "defaults">> {
    readonly conditional?: Readonly<Record<string, string>>;
}

/** The file's origin writes its own name into some descriptions; Pulumi users see Pulumi's. */
const descriptionUpstream = "Managed by Terraform";
const descriptionHere = "Managed by Pulumi";

let file: RuleFile | undefined;
let createOnly: CreateOnlyFile | undefined;

/** The rules of a type; for one that neither file lists, only those that hold for all. */
export function awsRules(token: string): AwsRules {
    file ??= readJson<RuleFile>("aws-replace-on-change.json");
    createOnly ??= readJson<CreateOnlyFile>("generated/aws-create-only.json");
    const entry = (file[token] ?? { replaceOn: createOnly[token] }) as Entry;
    const everywhere = file._all.notInputOf.includes(token) ? [] : file._all.replaceOn;
    const defaults = Object.entries(entry.defaults ?? {}).map(([path, value]) => [
        path,
        value === descriptionUpstream ? descriptionHere : value,
    ]);
    return {
        listed: file[token] !== undefined,
        replaceOn: [...everywhere, ...(entry.replaceOn ?? [])],
        conditional: Object.entries(entry.conditional ?? {})
            .filter(([, condition]) => !condition.startsWith("never"))
            .map(([path]) => path),
        defaults: Object.fromEntries(defaults) as AwsRules["defaults"],
    };
}

function readJson<Content>(name: string): Content {
    return JSON.parse(readFileSync(new URL(name, import.meta.url), "utf8")) as Content;
}
