/** Speaks the engine's provider protocol for a provider. */
import {
    Metadata,
    status,
    type sendUnaryData,
    type ServerUnaryCall,
    type ServiceError,
    type UntypedServiceImplementation,
} from "@grpc/grpc-js";
import anyMessages from "google-protobuf/google/protobuf/any_pb.js";
import emptyMessages from "google-protobuf/google/protobuf/empty_pb.js";
import pluginMessages from "@pulumi/pulumi/proto/plugin_pb.js";
import messages from "@pulumi/pulumi/proto/provider_pb.js";
import statusMessages from "@pulumi/pulumi/proto/status_pb.js";
import { decode, encode } from "../wire/struct.ts";
import {
    PartialError,
    UnimplementedError,
    type Autonaming,
    type CheckResult,
    type DiffResult,
    type Provider,
    type TimeLimited,
} from "./contract.ts";

type Handler<Request, Response> = (request: Request) => Response | Promise<Response>;

/**
 * The protocol's methods, answered by this provider.
 * @param cancel called when the engine wants what is under way to end
 */
export function serviceFor(provider: Provider, cancel: () => void): UntypedServiceImplementation {
    return {
        ...introductions(provider),
        ...configurations(provider),
        ...lifecycle(provider),
        invoke: unary(async (request: messages.InvokeRequest) =>
            new messages.InvokeResponse().setReturn(
                encode(await provider.invoke(request.getTok(), decode(request.getArgs()))),
            ),
        ),
        cancel: unary(() => {
            cancel();
            return new emptyMessages.Empty();
        }),
        attach: unary(() => new emptyMessages.Empty()),
    };
}

function introductions(provider: Provider): UntypedServiceImplementation {
    const { name, version } = provider;
    return {
        getPluginInfo: unary(() => new pluginMessages.PluginInfo().setVersion(version)),
        handshake: unary(() =>
            new messages.ProviderHandshakeResponse().setAcceptSecrets(true).setSupportsAutonamingConfiguration(true),
        ),
        getSchema: unary(() => new messages.GetSchemaResponse().setSchema(JSON.stringify({ name, version }))),
    };
}

function configurations(provider: Provider): UntypedServiceImplementation {
    return {
        checkConfig: unary((request: messages.CheckRequest) =>
            checkResponse(provider.checkConfig(decode(request.getNews()))),
        ),
        diffConfig: unary((request: messages.DiffRequest) =>
            diffResponse(
                provider.diffConfig(decode(request.getOldInputs() ?? request.getOlds()), decode(request.getNews())),
            ),
        ),
        configure: unary((request: messages.ConfigureRequest) => {
            provider.configure(decode(request.getArgs()));
            return new messages.ConfigureResponse()
                .setAcceptsecrets(true)
                .setSupportspreview(true)
                .setSupportsAutonamingConfiguration(true);
        }),
    };
}

function lifecycle(provider: Provider): UntypedServiceImplementation {
    return {
        check: unary(async (request: messages.CheckRequest) =>
            checkResponse(
                await provider.check({
                    urn: request.getUrn(),
                    olds: decode(request.getOlds()),
                    news: decode(request.getNews()),
                    autonaming: autonamingOf(request),
                }),
            ),
        ),
        diff: unary(async (request: messages.DiffRequest) =>
            diffResponse(
                await provider.diff({
                    urn: request.getUrn(),
                    id: request.getId(),
                    oldInputs: decode(request.getOldInputs()),
                    oldOutputs: decode(request.getOlds()),
                    news: decode(request.getNews()),
                    ignoreChanges: request.getIgnorechangesList(),
                }),
            ),
        ),
        create: unary(async (request: messages.CreateRequest) => {
            const inputs = decode(request.getProperties());
            const made = await provider.create({
                urn: request.getUrn(),
                inputs,
                preview: request.getPreview(),
                ...limitOf(request.getTimeout()),
            });
            return new messages.CreateResponse().setId(made.id).setProperties(encode(made.outputs));
        }),
        read: unary(async (request: messages.ReadRequest) => {
            const remembered = { inputs: decode(request.getInputs()), outputs: decode(request.getProperties()) };
            const found = await provider.read({ urn: request.getUrn(), id: request.getId(), ...remembered });
            const response = new messages.ReadResponse();
            return found === undefined
                ? response
                : response.setId(found.id).setInputs(encode(found.inputs)).setProperties(encode(found.outputs));
        }),
        update: unary(async (request: messages.UpdateRequest) => {
            const outputs = await provider.update({
                urn: request.getUrn(),
                id: request.getId(),
                oldInputs: decode(request.getOldInputs()),
                oldOutputs: decode(request.getOlds()),
                news: decode(request.getNews()),
                preview: request.getPreview(),
                ...limitOf(request.getTimeout()),
            });
            return new messages.UpdateResponse().setProperties(encode(outputs));
        }),
        delete: unary(async (request: messages.DeleteRequest) => {
            await provider.delete({
                urn: request.getUrn(),
                id: request.getId(),
                outputs: decode(request.getProperties()),
                ...limitOf(request.getTimeout()),
            });
            return new emptyMessages.Empty();
        }),
    };
}

/** No limit travels as zero. */
function limitOf(seconds: number): TimeLimited {
    return seconds > 0 ? { timeoutSeconds: seconds } : {};
}

function autonamingOf(request: messages.CheckRequest): Autonaming | undefined {
    const options = request.getAutonaming();
    const { Mode } = messages.CheckRequest.AutonamingOptions;
    if (options === undefined) {
        return undefined;
    }
    const modes = { [Mode.PROPOSE]: "propose", [Mode.ENFORCE]: "enforce", [Mode.DISABLE]: "disable" } as const;
    return { mode: modes[options.getMode()], name: options.getProposedName() };
}

function checkResponse({ inputs, failures }: CheckResult): messages.CheckResponse {
    const response = new messages.CheckResponse().setInputs(encode(inputs));
    failures.forEach(({ property, reason }) =>
        response.addFailures(new messages.CheckFailure().setProperty(property).setReason(reason)),
    );
    return response;
}

function diffResponse({ changes, deleteBeforeReplace }: DiffResult): messages.DiffResponse {
    const { DIFF_NONE, DIFF_SOME } = messages.DiffResponse.DiffChanges;
    const response = new messages.DiffResponse()
        .setChanges(changes.length === 0 ? DIFF_NONE : DIFF_SOME)
        .setDiffsList([...new Set(changes.map(({ path }) => topLevel(path)))])
        .setReplacesList([...new Set(changes.filter(({ replace }) => replace).map(({ path }) => topLevel(path)))])
        .setDeletebeforereplace(deleteBeforeReplace)
        .setHasdetaileddiff(true);
    changes.forEach((change) => {
        response
            .getDetaileddiffMap()
            .set(change.path, new messages.PropertyDiff().setKind(diffKind(change)).setInputdiff(true));
    });
    return response;
}

function topLevel(path: string): string {
    return /^[^.[]+/.exec(path)?.[0] ?? path;
}

function diffKind({ kind, replace }: DiffResult["changes"][number]): messages.PropertyDiff.Kind {
    const { Kind } = messages.PropertyDiff;
    const kinds = {
        add: [Kind.ADD, Kind.ADD_REPLACE],
        delete: [Kind.DELETE, Kind.DELETE_REPLACE],
        update: [Kind.UPDATE, Kind.UPDATE_REPLACE],
    };
    return kinds[kind][replace ? 1 : 0] ?? Kind.UPDATE;
}

/** Answers one call, and turns an exception into the protocol's error. */
function unary<Request, Response>(handle: Handler<Request, Response>) {
    return (call: ServerUnaryCall<Request, Response>, answer: sendUnaryData<Response>): void => {
        Promise.resolve()
            .then(() => handle(call.request))
            .then(
                (response) => {
                    answer(null, response);
                },
                (error: unknown) => {
                    answer(failure(error));
                },
            );
    };
}

function failure(error: unknown): Partial<ServiceError> {
    const details = error instanceof Error ? error.message : String(error);
    if (error instanceof PartialError) {
        return { code: status.UNKNOWN, details, metadata: partialState(error) };
    }
    return { code: error instanceof UnimplementedError ? status.UNIMPLEMENTED : status.UNKNOWN, details };
}

/** A key of gRPC's own: it carries the messages that belong to an error. */
const detailsKey = "grpc-status-details-bin";

/** What the engine keeps of a resource that is there but not as it should be. */
function partialState({ message, state }: PartialError): Metadata {
    const detail = new messages.ErrorResourceInitFailed()
        .setId(state.id)
        .setInputs(encode(state.inputs))
        .setProperties(encode(state.outputs))
        .setReasonsList([message]);
    const packed = new anyMessages.Any();
    packed.pack(detail.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
    const envelope = new statusMessages.Status().setCode(status.UNKNOWN).setMessage(message).setDetailsList([packed]);
    const metadata = new Metadata();
    metadata.add(detailsKey, Buffer.from(envelope.serializeBinary()));
    return metadata;
}
