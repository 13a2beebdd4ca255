/** Calls of the provider protocol as messages, for what `ProviderProcess` has no method for. */
import { Client, credentials, type MethodDefinition, type ServiceError, type status } from "@grpc/grpc-js";
import emptyMessages from "google-protobuf/google/protobuf/empty_pb.js";
import services from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import type { ProviderProcess } from "../../support/provider-process.ts";

type Service = typeof services.ResourceProviderService;

/** A method that answers once. */
export type Method = keyof Service & string;

type Answer<Name extends Method> = Service[Name] extends { responseDeserialize: (bytes: Buffer) => infer Message }
    ? Message
    : never;

/** A message that can be sent. */
interface Message {
    serializeBinary(): Uint8Array;
}

/** Sends one message and answers the provider's. Rejects with a `ServiceError` when the provider refuses. */
export function call<Name extends Method>(
    provider: ProviderProcess,
    method: Name,
    request: Message = new emptyMessages.Empty(),
): Promise<Answer<Name>> {
    return callWithBytes(provider, method, Buffer.from(request.serializeBinary()));
}

/** Sends bytes in the place of a message. */
export async function callWithBytes<Name extends Method>(
    provider: ProviderProcess,
    method: Name,
    bytes: Buffer,
): Promise<Answer<Name>> {
    const client = new Client(provider.address, credentials.createInsecure());
    const { path, responseDeserialize } = services.ResourceProviderService[method] as MethodDefinition<
        unknown,
        Answer<Name>
    >;
    try {
        return await new Promise((resolve, reject) => {
            client.makeUnaryRequest(
                path,
                (sent: Buffer) => sent,
                responseDeserialize,
                bytes,
                (error, answer) => {
                    if (error === null) {
                        resolve(answer!);
                    } else {
                        reject(error);
                    }
                },
            );
        });
    } finally {
        client.close();
    }
}

/** Whether an error is a refusal with this status of gRPC. */
export function isRefusedWith(code: status): (error: unknown) => boolean {
    return (error) => (error as ServiceError).code === code;
}
