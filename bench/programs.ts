/** What is measured: nothing at all, a silo's cell with its stage, and the same the way Pulumi runs TypeScript by default. */
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { exampleConfig, ProgramCloud, type ProgramCloudArgs } from "../tests/support/program-cloud.ts";
import { projectRoot } from "../tools/setup/paths.js";

/** Where generated programs are. Below the project, so that they find what it has installed. */
const folder = join(projectRoot, ".neo", "bench");

/** The programs, by name. */
export type ProgramName = "empty" | "silo" | "siloByDefault";

/** Writes the generated programs. */
export function preparePrograms(): Record<ProgramName, Omit<ProgramCloudArgs, "pack">> {
    rmSync(folder, { recursive: true, force: true });
    writeEmptyProgram();
    writeDefaultProgram();
    return {
        empty: { program: join(folder, "empty"), project: "neo-bench-empty" },
        silo: { program: join(projectRoot, "examples", "silo"), project: "neo-example-silo", config: exampleConfig },
        siloByDefault: {
            program: join(folder, "default", "examples", "silo"),
            project: "neo-example-silo",
            config: exampleConfig,
        },
    };
}

/** A cloud of its own for a program, with one stack. */
export async function cloudFor(args: ProgramCloudArgs, stack: string): Promise<ProgramCloud> {
    const cloud = new ProgramCloud(`bench-${args.project}-${Math.round(performance.now())}`, args);
    await cloud.createStack(stack);
    return cloud;
}

/** Removes the generated programs. */
export function removePrograms(): void {
    rmSync(folder, { recursive: true, force: true });
}

function writeEmptyProgram(): void {
    const program = join(folder, "empty");
    mkdirSync(program, { recursive: true });
    writeFileSync(join(program, "package.json"), JSON.stringify({ private: true, type: "module" }));
    writeFileSync(join(program, "index.js"), "export const nothing = true;\n");
    writeFileSync(
        join(program, "Pulumi.yaml"),
        "name: neo-bench-empty\nmain: index.js\nruntime: { name: nodejs, options: { typescript: false } }\n",
    );
}

/** A copy as `pulumi new typescript` would have it: CommonJS, import endings left out, compiled with type check at every run. */
function writeDefaultProgram(): void {
    const copy = join(folder, "default");
    for (const part of ["components", "examples"]) {
        cpSync(join(projectRoot, part), join(copy, part), { recursive: true });
    }
    writeFileSync(join(copy, "package.json"), JSON.stringify({ private: true }));
    for (const file of readdirSync(copy, { recursive: true, encoding: "utf8" })) {
        if (file.endsWith(".ts")) {
            const path = join(copy, file);
            writeFileSync(path, asCommonJs(readFileSync(path, "utf8"), file));
        }
    }
    const project = join(copy, "examples", "silo", "Pulumi.yaml");
    writeFileSync(project, readFileSync(project, "utf8").replace(/^ +typescript: false\n/m, "    typescript: true\n"));
    writeFileSync(
        join(copy, "examples", "silo", "tsconfig.json"),
        JSON.stringify({
            compilerOptions: { strict: true, target: "es2024", rootDir: "../..", skipLibCheck: true, types: ["node"] },
        }),
    );
}

function asCommonJs(source: string, file: string): string {
    const plain = source
        .replace(/(from|import|import\()( ?)"(\.[^"]+)\.ts"/g, '$1$2"$3"')
        .replaceAll("import.meta.dirname", "__dirname");
    if (file !== join("examples", "silo", "index.ts")) return plain;
    // CommonJS cannot wait at the top of a file: what follows the imports becomes the function Pulumi waits for.
    const body = plain.slice(plain.indexOf("\nconst config"));
    const outputs = [...body.matchAll(/^export const (\w+)/gm)].map((match) => match[1]);
    const imports = plain.slice(0, plain.indexOf("\nconst config"));
    return `${imports}\nexport = async () => {${body.replace(/^export const/gm, "const")}\nreturn { ${outputs.join(", ")} };\n};\n`;
}
