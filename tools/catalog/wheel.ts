/** AWS's CloudFormation schemas as the Python package cfn-lint ships them, fetched by pip once and kept outside the work tree. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { cacheFolder } from "../setup/paths.js";
import type { CloudFormationType } from "./cloudformation-schema.ts";

/** Exactly what is fetched. Licence: MIT-0. */
export const wheel = {
    package: "cfn-lint",
    version: "1.58.0",
    file: "cfn_lint-1.58.0-py3-none-any.whl",
    sha256: "9d9f06043160756a6158f5c3f92a44ce38254b1c578127461608305bc8262987",
    /** Schemas differ by region in the types there are, hardly in what they say. */
    region: "us-east-1",
} as const;

/** The schemas cannot be had here: no pip, or no way to the packages. */
export class SchemasUnavailableError extends Error {}

/** AWS's schemas. */
export interface CloudFormationSchemas {
    /** When AWS published them. */
    readonly date: string;
    readonly types: readonly string[];
    /** Throws an Error for a type that is not among them. */
    read(type: string): CloudFormationType;
}

/**
 * Opens the schemas, and fetches them first where they are not kept yet.
 * Throws SchemasUnavailableError when they cannot be fetched, and an Error when what came is not what was expected.
 */
export function openSchemas(): CloudFormationSchemas {
    const folder = join(cacheFolder(), wheel.package, wheel.version);
    const schemas = join(folder, "cfnlint", "data", "schemas");
    if (!existsSync(schemas)) {
        fetchInto(folder);
    }
    const json = (...path: string[]): unknown => JSON.parse(readFileSync(join(schemas, ...path), "utf8"));
    const files = json("providers", `${wheel.region}.json`) as Record<string, string>;
    return {
        date: (json("version.json") as { schema_date: string }).schema_date,
        types: Object.keys(files),
        read: (type) => {
            const file = files[type];
            if (file === undefined) {
                throw new Error(
                    `catalogue: ${type} must be a CloudFormation type of ${wheel.region}, got none of the name`,
                );
            }
            return json("resources", `${file}.json`) as CloudFormationType;
        },
    };
}

/** Complete or not at all: unpacked beside its place, then moved there. */
function fetchInto(folder: string): void {
    mkdirSync(join(folder, ".."), { recursive: true });
    const draft = mkdtempSync(`${folder}-`);
    try {
        download(draft);
        const path = join(draft, wheel.file);
        const sha256 = createHash("sha256").update(readFileSync(path)).digest("hex");
        if (sha256 !== wheel.sha256) {
            throw new Error(`catalogue: ${wheel.file} must have the SHA-256 ${wheel.sha256}, got ${sha256}`);
        }
        execFileSync("python3", ["-m", "zipfile", "-e", path, draft]);
        rmSync(folder, { recursive: true, force: true });
        renameSync(draft, folder);
    } finally {
        rmSync(draft, { recursive: true, force: true });
    }
}

function download(folder: string): void {
    const what = `${wheel.package}==${wheel.version}`;
    try {
        execFileSync(
            "python3",
            ["-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:", "--dest", folder, what],
            {
                stdio: ["ignore", "ignore", "pipe"],
            },
        );
    } catch (error) {
        const [reason = ""] = String((error as { stderr?: unknown }).stderr ?? error)
            .trim()
            .split("\n")
            .slice(-1);
        throw new SchemasUnavailableError(`${what} cannot be fetched: ${reason}`);
    }
}
