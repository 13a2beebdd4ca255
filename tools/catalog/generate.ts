/** Everything that `npm run catalog` writes, as texts. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { awsClassPath, awsVersion } from "../../simulator/catalog/aws-types.ts";
import {
    kubernetesClassPath,
    kubernetesVersion,
    readKubernetesInputs,
} from "../../simulator/catalog/kubernetes-types.ts";
import { projectRoot } from "../setup/paths.js";
import { awsEntry, type AwsEntry } from "./aws-entry.ts";
import { counterpartNames } from "./cloudformation-names.ts";
import { limitDecisions } from "./decisions.ts";
import { formatSchema } from "./format.ts";
import { report } from "./report.ts";
import { usedTypes } from "./used-types.ts";
import { wheel, type CloudFormationSchemas } from "./wheel.ts";

/** Where everything is written, below the project's root. */
export const catalogueFolder = join("simulator", "catalog");

/** Texts by path below {@link catalogueFolder}. */
export type GeneratedFiles = ReadonlyMap<string, string>;

/** Where everything comes from, at exactly which version. */
export interface Provenance {
    readonly packages: Readonly<Record<string, string>>;
    readonly cloudFormation: {
        readonly package: string;
        readonly version: string;
        readonly sha256: string;
        readonly region: string;
        /** When AWS published the schemas. */
        readonly date: string;
    };
    readonly replaceOnChange: {
        readonly file: string;
        readonly sha256: string;
        readonly about: Readonly<Record<string, string>>;
    };
}

/** Reads all sources and merges them. Throws an Error when a decision or a name of ours applies to nothing. */
export async function generate(schemas: CloudFormationSchemas): Promise<GeneratedFiles> {
    const used = await usedTypes();
    const aws = used.aws.map((token) => awsEntry(token, schemas));
    const kubernetes = used.kubernetes.map((token) => ({ token, schema: readKubernetesInputs(token) }));
    rejectIdle(aws);
    const provenance = provenanceOf(schemas);
    const createOnly = aws
        .filter(({ hasReplaceOn }) => !hasReplaceOn)
        .map(({ token, createOnly: paths }) => [token, paths]);
    return new Map([
        ...aws.map(
            ({ token, schema }) =>
                [join("generated", "aws", `${awsClassPath(token)}.json`), formatSchema(schema)] as const,
        ),
        ...kubernetes.map(
            ({ token, schema }) =>
                [join("generated", "kubernetes", `${kubernetesClassPath(token)}.json`), formatSchema(schema)] as const,
        ),
        [join("generated", "aws-create-only.json"), asJson(Object.fromEntries(createOnly))],
        [join("generated", "provenance.json"), asJson(provenance)],
        ["CONFORMANCE.md", await report({ aws, kubernetes, provenance })],
    ]);
}

/** What applies to nothing is a leftover of another version, or a slip. */
function rejectIdle(entries: readonly AwsEntry[]): void {
    const tokens = new Set(entries.map(({ token }) => token));
    const idle = [
        ...counterpartNames.filter((token) => !tokens.has(token)).map((token) => `${token} in cloudformation-names.ts`),
        ...entries.flatMap(({ token, counterpart, names }) =>
            Object.keys(counterpart.renamed ?? {})
                .filter((name) => ![...names.values()].includes(name))
                .map((name) => `${token} ${name} in cloudformation-names.ts`),
        ),
        ...limitDecisions
            .filter(({ type, path }) => {
                const entry = entries.find(({ token }) => token === type);
                return entry?.notes.some((note) => note.kind === "decided" && note.path === path) !== true;
            })
            .map(({ type, path }) => `${type} ${path} in decisions.ts`),
    ];
    if (idle.length > 0) {
        throw new Error(`catalogue: ${idle.join(", ")} must apply to a type in use and a property of it; take it out`);
    }
}

function provenanceOf(schemas: CloudFormationSchemas): Provenance {
    const file = "aws-replace-on-change.json";
    const text = readFileSync(join(projectRoot, catalogueFolder, file), "utf8");
    const { package: name, version, sha256, region } = wheel;
    return {
        packages: { "@pulumi/aws": awsVersion(), "@pulumi/kubernetes": kubernetesVersion() },
        cloudFormation: { package: name, version, sha256, region, date: schemas.date },
        replaceOnChange: {
            file,
            sha256: createHash("sha256").update(text).digest("hex"),
            about: (JSON.parse(text) as { _about: Record<string, string> })._about,
        },
    };
}

function asJson(value: unknown): string {
    return `${JSON.stringify(value, undefined, 1)}\n`;
}
