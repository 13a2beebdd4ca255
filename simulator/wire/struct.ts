/** Between the protocol's `Struct` messages and plain properties. */
import structMessages from "google-protobuf/google/protobuf/struct_pb.js";
import type { JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb.js";
import type { Properties } from "./values.ts";

/** The properties of a message; a message that was not sent counts as empty. */
export function decode(message: Struct | undefined): Properties {
    return message === undefined ? {} : message.toJavaScript();
}

/** A message with these properties; absent (undefined) ones are left out, because the message type cannot hold them. */
export function encode(properties: Properties): Struct {
    return structMessages.Struct.fromJavaScript(
        JSON.parse(JSON.stringify(properties)) as Record<string, JavaScriptValue>,
    );
}
