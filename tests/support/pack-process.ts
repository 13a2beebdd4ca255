/** A policy pack in a process of its own: the SDK's own runner, spoken to over gRPC as the engine does. */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import * as grpc from "@grpc/grpc-js";
import type { AnalyzerClient as Client } from "@pulumi/pulumi/proto/analyzer_grpc_pb.js";
import services from "@pulumi/pulumi/proto/analyzer_grpc_pb.js";
import { projectRoot } from "../../tools/setup/paths.js";

/** The process, and what speaks to it. */
export interface Analyzer {
    client: Client;
    server: ChildProcess;
}

/**
 * Starts a pack.
 * @param pack its folder
 * @throws Error with what the pack complains of, when it does not come to serve
 */
export async function startAnalyzer(pack: string, environment: Record<string, string> = {}): Promise<Analyzer> {
    const runner = join(projectRoot, "node_modules/@pulumi/pulumi/cmd/run-policy-pack/index.js");
    const server = spawn(process.execPath, [runner, "127.0.0.1:0", pack], {
        cwd: pack,
        env: { ...process.env, ...environment },
        stdio: ["ignore", "pipe", "pipe"],
    });
    const port = await announcedPort(server);
    const client = new services.AnalyzerClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure(), {
        "grpc.max_receive_message_length": -1,
    });
    return { client, server };
}

async function announcedPort(server: ChildProcess): Promise<string> {
    if (server.stdout === null || server.stderr === null) throw new Error("the pack process has no outputs to read");
    const lines = createInterface(server.stdout);
    const complaints: string[] = [];
    server.stderr.on("data", (text: Buffer) => complaints.push(text.toString()));
    const failure = once(server, "close").then(([code]) => {
        throw new Error(`the policy pack stopped with code ${String(code)} before it served: ${complaints.join("")}`);
    });
    const [port] = (await Promise.race([once(lines, "line"), failure])) as [string];
    failure.catch(() => undefined);
    lines.close();
    return port;
}

/** One call as a promise. */
export function call<Response>(
    start: (done: (error: Error | null, response: Response) => void) => void,
): Promise<Response> {
    const { promise, resolve, reject } = Promise.withResolvers<Response>();
    start((error, response) => {
        if (error === null) resolve(response);
        else reject(error);
    });
    return promise;
}
