/** The resource types of the AWS provider, read on demand from the `@pulumi/aws` package. */
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { readGeneratedClass } from "./generated-class.ts";
import type { ResourceType } from "./resource-type.ts";

const manifestPath = createRequire(import.meta.url).resolve("@pulumi/aws/package.json");
const packageFolder = dirname(manifestPath);
const known = new Map<string, ResourceType>();

/** The version of the package, and so the version of the provider that is stood in for. */
export function awsVersion(): string {
    return (createRequire(import.meta.url)(manifestPath) as { version: string }).version;
}

/**
 * The shape of a type such as `aws:ec2/subnet:Subnet`.
 * Throws an Error when the package has no class for the token.
 */
export function awsType(token: string): ResourceType {
    const type = known.get(token) ?? readType(token);
    known.set(token, type);
    return type;
}

function readType(token: string): ResourceType {
    const path = /^aws:([a-z0-9]+\/[A-Za-z0-9]+):[A-Za-z0-9]+$/.exec(token)?.[1];
    const type = path === undefined ? undefined : readGeneratedClass(token, join(packageFolder, path));
    if (type === undefined) {
        throw new Error(`unknown resource type ${token}: @pulumi/aws ${awsVersion()} has no such class`);
    }
    return type;
}
