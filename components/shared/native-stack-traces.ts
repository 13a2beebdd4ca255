/**
 * Imported first. Pulumi's runner formats stack traces through source maps, and the SDK takes one for every promise it watches:
 * together two fifths of what a preview costs in the program. A program that runs as it is written has no source maps to follow,
 * and whose error has no message is nobody's to read: only the SDK's watch makes such.
 */
Error.prepareStackTrace = (error, frames) =>
    error.message === "" ? "" : `${String(error)}\n    at ${frames.map(String).join("\n    at ")}`;
