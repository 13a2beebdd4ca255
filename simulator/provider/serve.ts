/** The manners of a provider process: it tells its port, listens to this machine only, and never outlives its engine. */
import { setMaxListeners } from "node:events";
import { Server, ServerCredentials } from "@grpc/grpc-js";
import services from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import { logged, operationOf } from "../calls/logged.ts";
import { openStoreFromEnvironment, type CloudStore } from "../cloud/store.ts";
import { faulty } from "../faults/faulty.ts";
import { readClock, type Clock } from "../time/clock.ts";
import { timed } from "../time/timed.ts";
import type { Provider } from "./contract.ts";
import { inTurn, intercepted } from "./intercept.ts";
import { serviceFor } from "./service.ts";

/** The largest message accepted, in bytes; the engine itself allows as much. */
const messageLimit = 400 * 1024 * 1024;

/** How often to look whether the parent still lives, in milliseconds. */
const parentPollInterval = 500;

/** Makes a provider. The signal is aborted when the engine wants what is under way to end. */
export type MakeProvider = (store: CloudStore, cancelled: AbortSignal) => Provider;

/** Serves a provider until the engine ends it. Prints the port as the first line of standard output. */
export function serve(makeProvider: MakeProvider): void {
    const parent = process.ppid;
    const { store, clock } = prepareOrExit();
    const cancellation = new AbortController();
    const { signal } = cancellation;
    // As many calls may wait at once as the engine cares to make.
    setMaxListeners(0, signal);
    const leave = (): void => {
        store.close();
        process.exit(0);
    };
    process.on("SIGINT", leave);
    process.on("SIGTERM", leave);
    // A killed engine closes nothing; the only sign of its death is that the process is handed to another parent.
    setInterval(() => {
        if (process.ppid !== parent) {
            leave();
        }
    }, parentPollInterval).unref();

    const server = new Server({ "grpc.max_receive_message_length": messageLimit });
    // From the outside in: the log sees what the engine gets to see, and a fault may strike before any time has passed.
    const intercept = inTurn([
        logged(store.calls, operationOf(parent)),
        faulty(store.faults, signal),
        timed(clock, signal),
    ]);
    const provider = intercepted(makeProvider(store, signal), intercept);
    server.addService(
        services.ResourceProviderService,
        serviceFor(provider, () => {
            cancellation.abort();
        }),
    );
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => {
        if (error !== null) {
            fail(error);
        }
        console.log(port);
    });
}

function prepareOrExit(): { store: CloudStore; clock: Clock } {
    try {
        return { clock: readClock(process.env), store: openStoreFromEnvironment(process.env) };
    } catch (error) {
        return fail(error);
    }
}

/** A provider has no caller to hand an exception to before it is connected: the engine shows what it prints. */
function fail(error: unknown): never {
    console.error(error instanceof Error ? error.message : String(error));
    process.exit(1);
}
