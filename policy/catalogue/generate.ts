/**
 * Writes types.ts from the installed @pulumi/aws: `node policy/catalogue/generate.ts`, then Prettier.
 * Rules must know that a type takes tags even when a program gave it none, and which keys a provider fills in;
 * importing the package to ask it would cost every preview a second.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isKeyContainer, isKeyProperty } from "../key-properties.ts";

/** What the package's declarations say about its types. */
export interface Catalogue {
    /** For each module the classes with a `tags` input that is a map of strings, separated by blanks. */
    taggableClasses: Record<string, string>;
    /** For each type the key properties that always have a value in the end, whether the program gave one or not. */
    providerFilledKeys: Record<string, string>;
}

const packageFolder = join(import.meta.dirname, "../../node_modules/@pulumi/aws");

const resourceType = /static __pulumiType = '(?<token>aws:(?<module>\w+)\/\w+:(?<name>\w+))'/;

/** Two types call other things tags: a list with propagation flags, and a filter. They are no maps of strings. */
const tagsInput = /^ {4}tags\?: pulumi\.Input<\{\s+\[key: string\]: pulumi\.Input<string>/m;

/** An output that is never undefined is either required or filled in by the provider. */
const certainOutput = /^ {4}readonly (?<name>\w+): pulumi\.Output<(?!.*\| undefined>;$).*>;$/gm;

interface Declaration {
    token: string;
    module: string;
    name: string;
    text: string;
}

/** Reads all declarations of the package. */
export function readCatalogue(folder: string = packageFolder): Catalogue {
    const services = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const declarations = services.flatMap(({ name }) => declarationsIn(join(folder, name)));
    const taggable = declarations.filter(({ text }) => tagsInput.test(text));
    return {
        taggableClasses: Object.fromEntries(
            [...Map.groupBy(taggable, ({ module }) => module)]
                .sort(([moduleA], [moduleB]) => moduleA.localeCompare(moduleB))
                .map(([module, members]) => [module, members.map(({ name }) => name).join(" ")]),
        ),
        providerFilledKeys: Object.fromEntries(
            declarations
                .map(({ token, text }) => [token, providerFilled(text).join(" ")] as const)
                .filter(([, names]) => names !== ""),
        ),
    };
}

function declarationsIn(folder: string): Declaration[] {
    return readdirSync(folder)
        .filter((file) => file.endsWith(".js"))
        .flatMap((file) => {
            const { token, module, name } = resourceType.exec(readFileSync(join(folder, file), "utf8"))?.groups ?? {};
            if (token === undefined || module === undefined || name === undefined) return [];
            return [{ token, module, name, text: readFileSync(join(folder, file.replace(/\.js$/, ".d.ts")), "utf8") }];
        });
}

function providerFilled(declaration: string): string[] {
    return [...declaration.matchAll(certainOutput)]
        .map(({ groups }) => groups?.name ?? "")
        .filter((name) => isKeyProperty(name) || isKeyContainer(name))
        .filter((name) => !new RegExp(`^ {4}${name}: pulumi\\.Input<`, "m").test(declaration));
}

function source({ taggableClasses, providerFilledKeys }: Catalogue): string {
    const constant = (name: string, value: Record<string, string>) =>
        `export const ${name}: Readonly<Record<string, string>> = ${JSON.stringify(value, undefined, 4)};\n`;
    return [
        "/** Made by generate.ts from @pulumi/aws; a test fails when it is out of date. */\n",
        "/** For each module the classes that take tags. */",
        constant("taggableClasses", taggableClasses),
        "/** For each type the key properties that the provider may fill in. */",
        constant("providerFilledKeys", providerFilledKeys),
    ].join("\n");
}

if (import.meta.main) writeFileSync(join(import.meta.dirname, "types.ts"), source(readCatalogue()));
