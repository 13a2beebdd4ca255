/** Starts a real provider executable and talks the engine's protocol to it. */
import { spawn, type ChildProcessByStdio } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { credentials, type ServiceError } from "@grpc/grpc-js";
import services from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import messages from "@pulumi/pulumi/proto/provider_pb.js";
import { decode, encode } from "../../../simulator/wire/struct.ts";
import type { Properties } from "../../../simulator/wire/values.ts";

export type ProviderName = "aws" | "kubernetes";

/** The URN of a resource of the test stack. */
export function urnOf(type: string, name: string, stack = "dev"): string {
    return `urn:pulumi:${stack}::test::${type}::${name}`;
}

/** The path of a provider's executable. */
export function executableOf(name: ProviderName): string {
    return fileURLToPath(new URL(`../../../simulator/provider/${name}.ts`, import.meta.url));
}

/** What a diff answered, with the messages unwrapped. */
export interface DiffAnswer {
    readonly changed: boolean;
    readonly paths: readonly string[];
    readonly replaces: readonly string[];
    readonly deleteBeforeReplace: boolean;
}

type Reply<Response> = (error: ServiceError | null, response: Response) => void;

/** A running provider. */
export class ProviderProcess {
    readonly child: ChildProcessByStdio<null, Readable, Readable>;
    /** Where it listens, as a gRPC target. */
    readonly address: string;
    readonly #client: InstanceType<typeof services.ResourceProviderClient>;

    private constructor(child: ChildProcessByStdio<null, Readable, Readable>, port: string) {
        this.child = child;
        this.address = `127.0.0.1:${port}`;
        this.#client = new services.ResourceProviderClient(this.address, credentials.createInsecure(), {
            "grpc.max_receive_message_length": -1,
        });
    }

    /** Starts a provider on a store file and waits for its port. Rejects with what it printed when it ends instead. */
    static async start(name: ProviderName, storePath: string): Promise<ProviderProcess> {
        const child = spawn(process.execPath, [executableOf(name)], {
            env: { ...process.env, NEO_CLOUD_STORE: storePath },
            stdio: ["ignore", "pipe", "pipe"],
        });
        const complaint = text(child.stderr);
        const line = once(createInterface(child.stdout), "line") as Promise<[string]>;
        const end = once(child, "exit").then(async () => Promise.reject(new Error(await complaint)));
        const [port] = await Promise.race([line, end]);
        end.catch(() => undefined);
        return new ProviderProcess(child, port);
    }

    /** Ends the process and answers how it ended. */
    async stop(signal: NodeJS.Signals = "SIGINT"): Promise<number | null> {
        this.#client.close();
        const ended = once(this.child, "exit") as Promise<[number | null]>;
        this.child.kill(signal);
        return (await ended)[0];
    }

    async checkConfig(news: Properties): Promise<string[]> {
        const request = new messages.CheckRequest().setNews(encode(news));
        const response = await this.#call<messages.CheckResponse>((reply) => this.#client.checkConfig(request, reply));
        return response.getFailuresList().map((failure) => `${failure.getProperty()}: ${failure.getReason()}`);
    }

    async configure(config: Properties): Promise<void> {
        const request = new messages.ConfigureRequest().setArgs(encode(config));
        await this.#call<messages.ConfigureResponse>((reply) => this.#client.configure(request, reply));
    }

    async check(
        urn: string,
        news: Properties,
        olds: Properties = {},
    ): Promise<{ inputs: Properties; failures: string[] }> {
        const request = new messages.CheckRequest().setUrn(urn).setNews(encode(news)).setOlds(encode(olds));
        const response = await this.#call<messages.CheckResponse>((reply) => this.#client.check(request, reply));
        const failures = response
            .getFailuresList()
            .map((failure) => `${failure.getProperty()}: ${failure.getReason()}`);
        return { inputs: decode(response.getInputs()), failures };
    }

    async diff(
        urn: string,
        oldInputs: Properties,
        news: Properties,
        ignoreChanges: string[] = [],
    ): Promise<DiffAnswer> {
        const request = new messages.DiffRequest()
            .setUrn(urn)
            .setOldInputs(encode(oldInputs))
            .setNews(encode(news))
            .setIgnorechangesList(ignoreChanges);
        const response = await this.#call<messages.DiffResponse>((reply) => this.#client.diff(request, reply));
        return {
            changed: response.getChanges() === messages.DiffResponse.DiffChanges.DIFF_SOME,
            paths: response
                .getDetaileddiffMap()
                .getEntryList()
                .map(([path]) => path),
            replaces: response.getReplacesList(),
            deleteBeforeReplace: response.getDeletebeforereplace(),
        };
    }

    /** Checks the inputs first, as the engine does. */
    async create(
        urn: string,
        inputs: Properties,
        preview = false,
    ): Promise<{ id: string; inputs: Properties; outputs: Properties }> {
        const checked = await this.check(urn, inputs);
        if (checked.failures.length > 0) {
            throw new Error(checked.failures.join("; "));
        }
        const request = new messages.CreateRequest()
            .setUrn(urn)
            .setProperties(encode(checked.inputs))
            .setPreview(preview);
        const response = await this.#call<messages.CreateResponse>((reply) => this.#client.create(request, reply));
        return { id: response.getId(), inputs: checked.inputs, outputs: decode(response.getProperties()) };
    }

    async read(urn: string, id: string, remembered: { inputs?: Properties; outputs?: Properties } = {}) {
        const request = new messages.ReadRequest()
            .setUrn(urn)
            .setId(id)
            .setInputs(encode(remembered.inputs ?? {}))
            .setProperties(encode(remembered.outputs ?? {}));
        const response = await this.#call<messages.ReadResponse>((reply) => this.#client.read(request, reply));
        return {
            id: response.getId(),
            inputs: decode(response.getInputs()),
            outputs: decode(response.getProperties()),
        };
    }

    async update(
        urn: string,
        id: string,
        news: Properties,
        oldOutputs: Properties = {},
        preview = false,
    ): Promise<Properties> {
        const request = new messages.UpdateRequest()
            .setUrn(urn)
            .setId(id)
            .setNews(encode(news))
            .setOlds(encode(oldOutputs))
            .setPreview(preview);
        const response = await this.#call<messages.UpdateResponse>((reply) => this.#client.update(request, reply));
        return decode(response.getProperties());
    }

    async delete(urn: string, id: string, outputs: Properties = {}): Promise<void> {
        const request = new messages.DeleteRequest().setUrn(urn).setId(id).setProperties(encode(outputs));
        await this.#call((reply) => this.#client.delete(request, reply));
    }

    async invoke(token: string, args: Properties = {}): Promise<Properties> {
        const request = new messages.InvokeRequest().setTok(token).setArgs(encode(args));
        const response = await this.#call<messages.InvokeResponse>((reply) => this.#client.invoke(request, reply));
        return decode(response.getReturn());
    }

    #call<Response>(send: (reply: Reply<Response>) => void): Promise<Response> {
        return new Promise((resolve, reject) => {
            send((error, response) => {
                if (error === null) {
                    resolve(response);
                } else {
                    reject(error);
                }
            });
        });
    }
}
