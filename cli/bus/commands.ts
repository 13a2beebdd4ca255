/** What the words below `neo bus` do. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { busFileName, readLandscape, stackFolder } from "../../infra/landscape.ts";
import { projectRoot } from "../../tools/setup/paths.js";
import { busFileText, parseBusFile } from "./bus-file.ts";
import { KeyStore } from "./key-store.ts";
import { signBus } from "./sign.ts";

/** `neo bus sign`. */
export async function sign({ keys, json = false }: { keys?: string; json?: boolean }): Promise<void> {
    const store = new KeyStore(keys ?? process.env.NEO_BUS_KEYS ?? join(projectRoot, ".neo", "bus-keys"));
    const path = join(projectRoot, stackFolder, busFileName);
    const { stacks } = readLandscape(projectRoot);
    const stages = Object.entries(stacks).flatMap(([stack, { role }]) => (role === "stage" ? [stack] : []));
    const known = existsSync(path) ? parseBusFile(readFileSync(path, "utf8")) : undefined;
    const { file, credentials } = await signBus(store, stages, known);
    writeFileSync(path, busFileText(file));
    process.stdout.write(json ? `${JSON.stringify({ credentials }, null, 2)}\n` : report(credentials));
}

function report(credentials: Record<string, string>): string {
    const lines = Object.entries(credentials).map(
        ([stage, file]) =>
            `${stage}: new credentials in ${file}; after its up, write them to the secret its contract names (busCredentialsSecretArn)`,
    );
    return `${[...lines, `${stackFolder}/${busFileName} is up to date`].join("\n")}\n`;
}
