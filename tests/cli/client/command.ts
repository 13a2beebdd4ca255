/** The `neo` command as a process, speaking to the real API over a landscape; what workers do is done by the test. */
import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { KeyStore } from "../../../cli/bus/key-store.ts";
import { signBus } from "../../../cli/bus/sign.ts";
import { claim, settle, type Outcome } from "../../../service/store/claims.ts";
import { saveDocument, seedWanted, wantedLandscape } from "../../../service/store/wanted.ts";
import { projectRoot } from "../../../tools/setup/paths.js";
import { startService, type Service } from "../../service/http/service.ts";
import { sampleFiles } from "../../support/landscape.ts";

/** How a command ended. */
export interface Ended {
    status: number | null;
    output: string;
    errors: string;
}

/** A command that runs. */
export interface Running {
    process: ChildProcess;
    /** What it has said on stderr so far. */
    said: () => string;
    ended: Promise<Ended>;
}

/** A service with the sample landscape, and somebody who operates it. */
export class CommandService {
    readonly service: Service;
    readonly folder: string;
    readonly #environment: NodeJS.ProcessEnv;

    private constructor(service: Service, folder: string, environment: NodeJS.ProcessEnv) {
        this.service = service;
        this.folder = folder;
        this.#environment = environment;
    }

    static async open(): Promise<CommandService> {
        const folder = mkdtempSync(join(tmpdir(), "neo-command-"));
        const keys = new KeyStore(join(folder, "keys"));
        const service = await startService(keys);
        const { database } = service;
        for (const table of ["stack", "tenant"] as const) await database.deleteFrom(table).execute();
        await database.transaction().execute((connection) => seedWanted(connection, sampleFiles()));
        const { stacks } = await wantedLandscape(database);
        const stages = Object.keys(stacks).filter((name) => stacks[name]?.role === "stage");
        await saveDocument(database, "bus.yaml", (await signBus(keys, stages, undefined)).file);
        await service.bind("anna", "admin", "*");
        await service.app.listen({ host: "127.0.0.1", port: 0 });
        const { authorization } = await service.as("anna");
        return new CommandService(service, folder, {
            ...process.env,
            NEO_SERVICE_URL: `http://127.0.0.1:${(service.app.server.address() as AddressInfo).port}`,
            NEO_SERVICE_TOKEN: authorization.slice("Bearer ".length),
        });
    }

    /** Starts `neo` with these words. */
    start(...words: string[]): Running {
        const child = spawn(process.execPath, [join(projectRoot, "cli", "main.ts"), ...words], {
            env: this.#environment,
            stdio: ["ignore", "pipe", "pipe"],
        });
        let [output, errors] = ["", ""];
        child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
        child.stderr.setEncoding("utf8").on("data", (text: string) => (errors += text));
        const ended = new Promise<Ended>((resolve) =>
            child.on("close", (status) => resolve({ status, output, errors })),
        );
        return { process: child, said: () => errors, ended };
    }

    /** Runs `neo` with these words until it ends. */
    run(...words: string[]): Promise<Ended> {
        return this.start(...words).ended;
    }

    /** Does what a worker does: claims an operation, and says what it came to. */
    async settle(id: string, outcome: Outcome): Promise<void> {
        const { database } = this.service;
        const folderFor = () => "/nowhere";
        const claimed = await claim(database, id, { worker: "w", host: "h", bootId: "b", folderFor });
        if (claimed === undefined || !("epoch" in claimed)) throw new Error(`not claimed: ${JSON.stringify(claimed)}`);
        await settle(database, claimed, outcome);
    }

    async close(): Promise<void> {
        await this.service.close();
        rmSync(this.folder, { recursive: true });
    }
}
