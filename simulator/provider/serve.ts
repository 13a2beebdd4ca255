/** The manners of a provider process: it tells its port, listens to this machine only, and never outlives its engine. */
import { Server, ServerCredentials } from "@grpc/grpc-js";
import services from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import type { CloudStore } from "../cloud/store.ts";
import { openStoreFromEnvironment } from "../cloud/store.ts";
import type { Provider } from "./contract.ts";
import { serviceFor } from "./service.ts";

/** The largest message accepted, in bytes; the engine itself allows as much. */
const messageLimit = 400 * 1024 * 1024;

/** How often to look whether the parent still lives, in milliseconds. */
const parentPollInterval = 500;

/** Serves a provider until the engine ends it. Prints the port as the first line of standard output. */
export function serve(makeProvider: (store: CloudStore) => Provider): void {
    const parent = process.ppid;
    const store = openOrExit();
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
    server.addService(services.ResourceProviderService, serviceFor(makeProvider(store)));
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => {
        if (error !== null) {
            fail(error);
        }
        console.log(port);
    });
}

function openOrExit(): CloudStore {
    try {
        return openStoreFromEnvironment(process.env);
    } catch (error) {
        return fail(error);
    }
}

/** A provider has no caller to hand an exception to before it is connected: the engine shows what it prints. */
function fail(error: unknown): never {
    console.error(error instanceof Error ? error.message : String(error));
    process.exit(1);
}
