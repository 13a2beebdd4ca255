/** Reads what the inputs of a type may be from the declarations of its npm package: its own, and those of its blocks. */
import { readFileSync } from "node:fs";
import { interfaceBody, namespaceBody, readMembers, type Declaration } from "./declarations.ts";
import { innerSchemas, referenceName, type InputSchema, type Schema } from "./schema.ts";
import { parseType } from "./type-expression.ts";

/** Told of every member that is read: its interface (`wafv2.WebAclRule`, or the name of the arguments) and itself. */
export type MemberListener = (owner: string, member: Declaration) => void;

/** The declarations of one package. Its file of blocks is megabytes: read when first needed, and let go with the reader. */
export class PackageSchemas {
    private readonly blocksPath: string;
    private readonly namespaces = new Map<string, string>();
    private text: string | undefined;

    /** @param blocksPath the package's `types/input.d.ts` */
    constructor(blocksPath: string) {
        this.blocksPath = blocksPath;
    }

    /**
     * The inputs of a class.
     * @param classPath of the class, without its ending
     * Throws an Error when the package refers to an interface that it does not declare.
     */
    read(classPath: string, className: string, listener?: MemberListener): InputSchema {
        const body = interfaceBody(readFileSync(`${classPath}.d.ts`, "utf8"), `${className}Args`);
        if (body === undefined) {
            throw new Error(`catalogue: ${classPath}.d.ts must declare ${className}Args, got nothing of the name`);
        }
        const own = blockSchema(`${className}Args`, body, listener);
        const $defs: Record<string, Schema> = {};
        for (let latest: Schema[] = [own]; latest.length > 0;) {
            const wanted = new Set(latest.flatMap(references).filter((name) => $defs[name] === undefined));
            latest = [...wanted].map((name) => ($defs[name] = blockSchema(name, this.bodyOf(name), listener)));
        }
        return { ...own, $defs };
    }

    private bodyOf(name: string): string {
        const steps = name.split(".");
        const indentation = "    ".repeat(steps.length - 1);
        const scope = steps.slice(0, -1).join(".");
        const body = interfaceBody(this.namespace(scope), steps.at(-1) ?? "", indentation);
        if (body === undefined) {
            throw new Error(`catalogue: ${this.blocksPath} must declare ${name}, got nothing of the name`);
        }
        return body;
    }

    private namespace(path: string): string {
        this.text ??= readFileSync(this.blocksPath, "utf8");
        if (path === "") {
            return this.text;
        }
        const known = this.namespaces.get(path);
        if (known !== undefined) {
            return known;
        }
        const steps = path.split(".");
        const outer = this.namespace(steps.slice(0, -1).join("."));
        const body = namespaceBody(outer, steps.at(-1) ?? "", "    ".repeat(steps.length - 1)) ?? "";
        this.namespaces.set(path, body);
        return body;
    }
}

type Block = Schema & Pick<InputSchema, "properties" | "required">;

function blockSchema(owner: string, body: string, listener: MemberListener = () => undefined): Block {
    const members = readMembers(body);
    members.forEach((member) => {
        listener(owner, member);
    });
    return {
        type: "object",
        properties: Object.fromEntries(members.map((member) => [member.name, memberSchema(member)])),
        required: members.filter(({ optional }) => !optional).map(({ name }) => name),
        additionalProperties: false,
    };
}

function memberSchema({ type, documentation }: Declaration): Schema {
    const schema = parseType(type);
    return documentation.includes("@deprecated") ? { ...schema, deprecated: true } : schema;
}

function references(schema: Schema): string[] {
    const name = referenceName(schema);
    return [...(name === undefined ? [] : [name]), ...innerSchemas(schema).flatMap(references)];
}
