/**
 * Stands in the engine's place for a program that only makes things: it asks the stand-in providers, in this process, and
 * records. It has no state, so it knows no steps. Why: docs/adr/0029-pull-request-check.md.
 */
import { runtime } from "@pulumi/pulumi";
import messages from "@pulumi/pulumi/proto/resource_pb.js";
import type { RecordedResource } from "../../../analysis/mocked/recorded-resource.ts";
import type { CloudStore } from "../../../simulator/cloud/store.ts";
import { awsProvider } from "../../../simulator/provider/aws/provider.ts";
import type { Provider } from "../../../simulator/provider/contract.ts";
import { kubernetesProvider } from "../../../simulator/provider/kubernetes/provider.ts";
import { decode, encode } from "../../../simulator/wire/struct.ts";
import { revealProperties, written, type Properties, type Value } from "../../../simulator/wire/values.ts";

const makers: Readonly<Record<string, (store: CloudStore) => Provider>> = {
    aws: awsProvider,
    kubernetes: kubernetesProvider,
};

type Answer<Response> = (error: Error | null, response: Response) => void;

/** What a mocked engine is made for. */
export interface MockedEngineArgs {
    project: string;
    stack: string;
    store: CloudStore;
    /** What stacks this one builds on offer, by stack. */
    contracts: Readonly<Record<string, unknown>>;
}

/** Takes the registrations of one program. */
export class MockedEngine {
    readonly resources: RecordedResource[] = [];
    readonly #args: MockedEngineArgs;
    readonly #providers = new Map<string, Provider>();

    constructor(args: MockedEngineArgs) {
        this.#args = args;
    }

    /** From here on the program of this process registers with this engine, as in an update. */
    async install(): Promise<void> {
        const { project, stack } = this.#args;
        const refuse = () => Promise.reject(new Error("the SDK's own mocks must not be asked"));
        await runtime.setMocks({ newResource: refuse, call: refuse }, project, stack, false, "organization");
        Object.assign(runtime.getMonitor() as object, {
            registerResource: answering((request: messages.RegisterResourceRequest) => this.#register(request)),
            registerResourceOutputs: answering((request: messages.RegisterResourceOutputsRequest) =>
                this.#registerOutputs(request),
            ),
            invoke: answering((request: messages.ResourceInvokeRequest) => this.#invoke(request)),
            readResource: answering((request: messages.ReadResourceRequest) =>
                Promise.reject(new Error(`${request.getName()}: it must be made or read by contract, got a read`)),
            ),
        });
    }

    async #register(request: messages.RegisterResourceRequest): Promise<messages.RegisterResourceResponse> {
        const [type, name] = [request.getType(), request.getName()];
        const urn = this.#urn(request.getParent(), type, name);
        const news = decode(request.getObject());
        const made = request.getCustom() ? await this.#make(urn, type, request.getProvider(), news) : undefined;
        const propertyDependencies: Record<string, string[]> = {};
        request.getPropertydependenciesMap().forEach((dependencies, property) => {
            propertyDependencies[property] = dependencies.getUrnsList();
        });
        this.resources.push({
            type,
            urn,
            name,
            inputs: revealProperties(made?.inputs ?? news),
            outputs: revealProperties(made?.outputs ?? {}),
            parent: request.getParent() || undefined,
            provider: providerUrn(request.getProvider()),
            protect: request.getProtect() ?? false,
            ignoreChanges: request.getIgnorechangesList(),
            dependencies: request.getDependenciesList(),
            propertyDependencies,
        });
        return new messages.RegisterResourceResponse()
            .setUrn(urn)
            .setId(made?.id ?? "")
            .setObject(encode(made?.outputs ?? {}));
    }

    async #make(urn: string, type: string, provider: string, news: Properties) {
        if (type.startsWith("pulumi:providers:")) return this.#configure(urn, type, news);
        const instance = this.#providers.get(providerUrn(provider) ?? "");
        if (instance === undefined)
            throw new Error(`${urn}: it must have a provider of its own program, got ${provider}`);
        const { inputs, failures } = await instance.check({ urn, olds: {}, news, autonaming: undefined });
        refuseFailures(urn, failures);
        return { inputs, ...(await instance.create({ urn, inputs, preview: false })) };
    }

    #configure(urn: string, type: string, news: Properties) {
        const make = makers[type.slice("pulumi:providers:".length)];
        if (make === undefined) throw new Error(`${urn}: there is no stand-in for ${type}`);
        const provider = make(this.#args.store);
        const { inputs, failures } = provider.checkConfig(news);
        refuseFailures(urn, failures);
        provider.configure(inputs);
        this.#providers.set(urn, provider);
        return { id: "configured", inputs, outputs: inputs };
    }

    #registerOutputs(request: messages.RegisterResourceOutputsRequest): Promise<object> {
        const resource = this.resources.find(({ urn }) => urn === request.getUrn());
        if (resource !== undefined) resource.outputs = revealProperties(decode(request.getOutputs()));
        return Promise.resolve({});
    }

    async #invoke(request: messages.ResourceInvokeRequest): Promise<messages.ResourceInvokeResponse> {
        const args = decode(request.getArgs());
        const answered = request.getTok() === "pulumi:pulumi:readStackOutputs" ? this.#outputsOf(args) : undefined;
        const provider = this.#providers.get(providerUrn(request.getProvider()) ?? "");
        if (answered === undefined && provider === undefined) {
            throw new Error(`${request.getTok()}: it must be asked of a provider of the program, got none`);
        }
        const result = answered ?? (await provider?.invoke(request.getTok(), args)) ?? {};
        return new messages.ResourceInvokeResponse().setReturn(encode(result));
    }

    #outputsOf({ name }: Properties): Properties {
        const stack = written(name).split("/").at(-1) ?? "";
        const contract = this.#args.contracts[stack];
        if (contract === undefined) throw new Error(`unknown stack ${stack}`);
        return { name: written(name), outputs: { contract: contract as Value } };
    }

    /** As the engine names a resource: types of all parents but the stack, then its own. */
    #urn(parent: string, type: string, name: string): string {
        const { project, stack } = this.#args;
        const types = parent.split("::")[2] ?? "";
        const qualified = types === "" || types === "pulumi:pulumi:Stack" ? type : `${types}$${type}`;
        return `urn:pulumi:${stack}::${project}::${qualified}::${name}`;
    }
}

/** A provider is referred to by its URN and id. */
function providerUrn(reference: string): string | undefined {
    return reference === "" ? undefined : reference.slice(0, reference.lastIndexOf("::"));
}

function refuseFailures(urn: string, failures: readonly { property: string; reason: string }[]): void {
    if (failures.length === 0) return;
    throw new Error(`${urn}: ${failures.map(({ property, reason }) => `${property}: ${reason}`).join("; ")}`);
}

function answering<Request, Response>(handle: (request: Request) => Promise<Response>) {
    return (request: Request, answer: Answer<Response | undefined>): void => {
        handle(request).then(
            (response) => {
                answer(null, response);
            },
            (error: unknown) => {
                // The SDK shows a remote error's details, and a local one has none.
                const thrown = error instanceof Error ? error : new Error(String(error));
                answer(Object.assign(thrown, { details: thrown.message }), undefined);
            },
        );
    };
}
