/** The local cloud's own bus: signed by keys of its own, for whatever stages the copied files have. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { busFileName, readLandscape, stackFolder } from "../../infra/landscape.ts";
import type { BusFile } from "../../infra/schema.ts";

/** Completes the local copy of stacks/bus.yaml. The committed one is signed by whoever runs the installation. */
export async function signLocalBus(folder: string): Promise<void> {
    const path = join(folder, stackFolder, busFileName);
    const known = existsSync(path) ? (parse(readFileSync(path, "utf8")) as BusFile) : undefined;
    const { stacks } = readLandscape(folder);
    const stages = Object.entries(stacks).flatMap(([stack, { role }]) => (role === "stage" ? [stack] : []));
    if (known !== undefined && stages.every((stage) => stage in known.stages)) {
        return;
    }
    const [{ KeyStore }, { signBus }] = await Promise.all([import("../bus/key-store.ts"), import("../bus/sign.ts")]);
    const { file } = await signBus(new KeyStore(join(folder, "bus-keys")), stages, known);
    writeFileSync(path, stringify(file, { lineWidth: 0 }));
}
