/** What the words below `neo bus` do. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { busFileName, readLandscape, stackFolder } from "../../infra/landscape.ts";
import { schemaProblems, problemSentence } from "../../infra/problems.ts";
import { busSchema, type BusFile } from "../../infra/schema.ts";
import { projectRoot } from "../../tools/setup/paths.js";
import { KeyStore } from "./key-store.ts";
import { signBus } from "./sign.ts";

/** `neo bus sign`. */
export async function sign({ keys, json = false }: { keys?: string; json?: boolean }): Promise<void> {
    const store = new KeyStore(keys ?? process.env.NEO_BUS_KEYS ?? join(projectRoot, ".neo", "bus-keys"));
    const path = join(projectRoot, stackFolder, busFileName);
    const { stacks } = readLandscape(projectRoot);
    const stages = Object.entries(stacks).flatMap(([stack, { role }]) => (role === "stage" ? [stack] : []));
    const { file, credentials } = await signBus(store, stages, readBusFile(path));
    writeFileSync(path, `${header}${stringify(file, { lineWidth: 0 })}`);
    process.stdout.write(json ? `${JSON.stringify({ credentials }, null, 2)}\n` : report(credentials));
}

const header = `# Public keys and signed claims of the bus: nothing in here is secret. Written by \`npx neo bus sign\`.\n`;

function readBusFile(path: string): BusFile | undefined {
    if (!existsSync(path)) {
        return undefined;
    }
    const content: unknown = parse(readFileSync(path, "utf8"));
    const result = busSchema.safeParse(content);
    if (!result.success) {
        const problems = schemaProblems(`${stackFolder}/${busFileName}`, result.error, content);
        throw new Error(problems.map(problemSentence).join("\n"));
    }
    return result.data;
}

function report(credentials: Record<string, string>): string {
    const lines = Object.entries(credentials).map(
        ([stage, file]) =>
            `${stage}: new credentials in ${file}; after its up, write them to the secret its contract names (busCredentialsSecretArn)`,
    );
    return `${[...lines, `${stackFolder}/${busFileName} is up to date`].join("\n")}\n`;
}
