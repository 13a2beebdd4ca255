/** The resource types of the AWS provider, read on demand from the `@pulumi/aws` package. */
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { currentToken } from "./aws-current-token.ts";
import { readGeneratedClass } from "./generated-class.ts";
import { generatedSchema } from "./generated-schemas.ts";
import { PackageSchemas, type MemberListener } from "./package-schemas.ts";
import type { ResourceType } from "./resource-type.ts";
import type { InputSchema } from "./schema.ts";

const manifestPath = createRequire(import.meta.url).resolve("@pulumi/aws/package.json");
const packageFolder = dirname(manifestPath);
const known = new Map<string, ResourceType>();
const knownInputs = new Map<string, InputSchema>();

/** The version of the package, and so the version of the provider that is stood in for. */
export function awsVersion(): string {
    return (createRequire(import.meta.url)(manifestPath) as { version: string }).version;
}

/**
 * The shape of a type such as `aws:ec2/subnet:Subnet`; of a type with two names, it bears the first.
 * Throws an Error when the package has no class for the token.
 */
export function awsType(token: string): ResourceType {
    const current = currentToken(token);
    const type = known.get(current) ?? readType(current);
    known.set(current, type);
    return type;
}

/**
 * What the inputs of a type may be. Types that were not generated are read from the package, and have no limits of AWS's own.
 * Throws an Error when the package has no class for the token.
 */
export function awsInputs(token: string): InputSchema {
    const current = currentToken(token);
    const inputs =
        knownInputs.get(current) ?? generatedSchema(`aws/${awsClassPath(current)}`) ?? readAwsInputs(current);
    knownInputs.set(current, inputs);
    return inputs;
}

/** As {@link awsInputs}, from the package alone. */
export function readAwsInputs(token: string, listener?: MemberListener): InputSchema {
    const path = join(packageFolder, awsClassPath(token));
    const className = token.split(":").at(-1) ?? "";
    return new PackageSchemas(join(packageFolder, "types", "input.d.ts")).read(path, className, listener);
}

/** Where the package has the class of a token: `wafv2/webAcl`. Throws an Error when the text is no token of it. */
export function awsClassPath(token: string): string {
    const path = /^aws:([a-z0-9]+\/[A-Za-z0-9]+):[A-Za-z0-9]+$/.exec(token)?.[1];
    if (path === undefined) {
        throw unknownType(token);
    }
    return path;
}

function readType(token: string): ResourceType {
    const type = readGeneratedClass(token, join(packageFolder, awsClassPath(token)));
    if (type === undefined) {
        throw unknownType(token);
    }
    return type;
}

function unknownType(token: string): Error {
    return new Error(`unknown resource type ${token}: @pulumi/aws ${awsVersion()} has no such class`);
}
