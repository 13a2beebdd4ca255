/** Resources as the engine describes them to policy packs. */
import messages from "@pulumi/pulumi/proto/analyzer_pb.js";
import struct from "google-protobuf/google/protobuf/struct_pb.js";

/** What the engine sends for a value that a preview does not know, whatever its type. */
export const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** A resource under test. */
export interface TestResource {
    type: string;
    name: string;
    urn: string;
    props: Record<string, unknown>;
    parent: TestResource | undefined;
    provider: string | undefined;
    providerProps: Record<string, unknown>;
    protect: boolean;
    ignoreChanges: string[];
    /** As the engine sends them: properties made from nothing are left out. */
    propertyDependencies: Record<string, string[]>;
}

/** Surroundings of a resource under test. */
export interface Surroundings {
    parent?: TestResource;
    /** Name of the provider instance. */
    provider?: string;
    /** What the provider was made with; the engine hands it over as JSON. */
    providerProps?: Record<string, unknown>;
    /** Whether the engine refuses its deletion. @default false */
    protect?: boolean;
    ignoreChanges?: string[];
}

class MadeFrom {
    readonly sources: string[];

    constructor(sources: string[]) {
        this.sources = sources;
    }
}

/** A value not known yet that will be made from the given resources, as an id is before its resource exists. */
export function madeFrom(...sources: TestResource[]): unknown {
    return new MadeFrom(sources.map(({ urn }) => urn));
}

/** A value not known yet that comes from another stack. The engine names the reference, but no resource of the stack. */
export function fromOtherStack(): unknown {
    return new MadeFrom(["urn:pulumi:dev::neo::pulumi:pulumi:StackReference::elsewhere"]);
}

/** Describes a resource; values by `madeFrom` become unknowns with property dependencies. */
export function resource(
    type: string,
    name: string,
    props: Record<string, unknown>,
    { parent, provider, providerProps = {}, protect = false, ignoreChanges = [] }: Surroundings = {},
): TestResource {
    const dependencies = Object.entries(props).map(([property, value]) => [property, sourcesOf(value)] as const);
    return {
        type,
        name,
        urn: `urn:pulumi:dev::neo::${type}::${name}`,
        props: concealed(props) as Record<string, unknown>,
        parent,
        provider,
        providerProps,
        protect,
        ignoreChanges,
        propertyDependencies: Object.fromEntries(dependencies.filter(([, sources]) => sources.length > 0)),
    };
}

/** The message for one resource's inputs, before its step. */
export function analyzeRequest(subject: TestResource): messages.AnalyzeRequest {
    const request = new messages.AnalyzeRequest();
    request.setType(subject.type);
    request.setUrn(subject.urn);
    request.setName(subject.name);
    request.setProperties(struct.Struct.fromJavaScript(subject.props as Record<string, struct.JavaScriptValue>));
    request.setOptions(options(subject));
    const provider = providerOf(subject);
    if (provider !== undefined) request.setProvider(provider);
    return request;
}

/** The message for all resources of a stack, at its end. */
export function stackRequest(resources: TestResource[]): messages.AnalyzeStackRequest {
    const request = new messages.AnalyzeStackRequest();
    request.setResourcesList(resources.map(stackResource));
    return request;
}

function stackResource(subject: TestResource): messages.AnalyzerResource {
    const message = new messages.AnalyzerResource();
    message.setType(subject.type);
    message.setUrn(subject.urn);
    message.setName(subject.name);
    message.setProperties(struct.Struct.fromJavaScript(subject.props as Record<string, struct.JavaScriptValue>));
    message.setOptions(options(subject));
    if (subject.parent !== undefined) message.setParent(subject.parent.urn);
    const provider = providerOf(subject);
    if (provider !== undefined) message.setProvider(provider);
    for (const [property, urns] of Object.entries(subject.propertyDependencies)) {
        const dependencies = new messages.AnalyzerPropertyDependencies();
        dependencies.setUrnsList(urns);
        message.getPropertydependenciesMap().set(property, dependencies);
    }
    return message;
}

function providerOf({ provider, providerProps }: TestResource): messages.AnalyzerProviderResource | undefined {
    if (provider === undefined) return undefined;
    const message = new messages.AnalyzerProviderResource();
    message.setUrn(`urn:pulumi:dev::neo::pulumi:providers:test::${provider}`);
    message.setProperties(struct.Struct.fromJavaScript(providerProps as Record<string, struct.JavaScriptValue>));
    return message;
}

function options({ protect, ignoreChanges }: TestResource): messages.AnalyzerResourceOptions {
    return new messages.AnalyzerResourceOptions().setProtect(protect).setIgnorechangesList(ignoreChanges);
}

function sourcesOf(value: unknown): string[] {
    if (value instanceof MadeFrom) return value.sources;
    if (typeof value !== "object" || value === null) return [];
    return Object.values(value).flatMap(sourcesOf);
}

function concealed(value: unknown): unknown {
    if (value instanceof MadeFrom) return unknown;
    if (Array.isArray(value)) return value.map(concealed);
    if (typeof value !== "object" || value === null) return value;
    // On the wire there is null, but nothing that is there and undefined.
    const present = Object.entries(value).filter(([, nested]) => nested !== undefined);
    return Object.fromEntries(present.map(([name, nested]) => [name, concealed(nested)]));
}
