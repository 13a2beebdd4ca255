/**
 * Imported first. Pulumi's runner formats stack traces through source maps, and takes one for every promise it watches:
 * a fifth of a preview's time in the program. A program that runs as it is written has no source maps to follow.
 */
Reflect.deleteProperty(Error, "prepareStackTrace");
