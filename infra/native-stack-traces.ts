/**
 * Imported first. Pulumi's runner formats stack traces through source maps, and takes one for every promise it watches:
 * a fifth of a preview's time in the program. This program runs as it is written, so there are no source maps to follow.
 */
Reflect.deleteProperty(Error, "prepareStackTrace");
