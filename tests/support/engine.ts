/** A recording engine: components run against it without any cloud, and everything they register can be looked at. */
import * as pulumi from "@pulumi/pulumi";

/** One registered resource. */
export interface Registration {
    type: string;
    name: string;
    /** As the engine would get them: outputs resolved. */
    inputs: Record<string, any>;
    /** Type of the resource it is a child of; empty for one at the top. */
    parentType: string;
    protect: boolean;
    /** Names of the resources it waits for. */
    dependencies: string[];
}

interface Request {
    getType(): string;
    getName(): string;
    getParent(): string;
    getProtect(): boolean;
    getDependenciesList(): string[];
}

interface Monitor {
    registerResource(request: Request, callback: unknown): unknown;
}

/** Answers of the cloud, by type token: what it adds to a resource's inputs. */
export type Answers = Record<
    string,
    Record<string, unknown> | ((inputs: Record<string, any>) => Record<string, unknown>)
>;

/** Records registrations; refuses every invoke nobody taught it. */
export class RecordingEngine {
    readonly registrations: Registration[] = [];
    private readonly options = new Map<string, Pick<Registration, "parentType" | "protect" | "dependencies">>();
    private readonly answers: Answers;
    private readonly invokes: Record<string, Record<string, unknown>>;

    constructor(answers: Answers = {}, invokes: Record<string, Record<string, unknown>> = {}) {
        this.answers = answers;
        this.invokes = invokes;
    }

    /** Runs a program to its end: after this every registration has arrived. Throws what the program, or an output in it, threw. */
    async deploy<T>(program: () => T | Promise<T>): Promise<T> {
        const lost: unknown[] = [];
        const collect = (reason: unknown) => lost.push(reason);
        const others = process.listeners("unhandledRejection");
        process.removeAllListeners("unhandledRejection").on("unhandledRejection", collect);
        try {
            await pulumi.runtime.setMocks(this.mocks(), "neo", "test", false, "organization");
            this.watchRequests();
            const result = await program();
            await pulumi.runtime.disconnect();
            // A rejection inside resource arguments is noticed one turn after everything has gone quiet.
            await new Promise((resolve) => setImmediate(resolve));
            if (lost.length > 0) {
                throw lost[0];
            }
            return result;
        } finally {
            process.off("unhandledRejection", collect);
            others.forEach((listener) => process.on("unhandledRejection", listener));
        }
    }

    /** Everything of one type, in the order of registration. */
    ofType(type: string): Registration[] {
        return this.registrations.filter((registration) => registration.type === type);
    }

    /** The only resource of a type. Throws when there is none or more than one. */
    single(type: string): Registration {
        const [first, ...more] = this.ofType(type);
        if (first === undefined || more.length > 0) {
            throw new Error(
                `expected one ${type}, got ${
                    this.ofType(type)
                        .map(({ name }) => name)
                        .join(", ") || "none"
                }`,
            );
        }
        return first;
    }

    /** Mocks are not told parents, protection and dependencies, but the monitor in front of them is. */
    private watchRequests(): void {
        const monitor = pulumi.runtime.getMonitor() as unknown as Monitor;
        const register = monitor.registerResource.bind(monitor);
        monitor.registerResource = (request, callback) => {
            const parent = request.getParent();
            this.options.set(`${request.getType()}::${request.getName()}`, {
                parentType: parent === "" ? "" : parent.split("::")[2]!.split("$").at(-1)!,
                protect: request.getProtect(),
                dependencies: request.getDependenciesList().map((urn) => urn.split("::").at(-1)!),
            });
            return register(request, callback);
        };
    }

    private mocks(): pulumi.runtime.Mocks {
        return {
            newResource: ({ type, name, inputs, id, custom }) => {
                const options = this.options.get(`${type}::${name}`)!;
                this.registrations.push({ type, name, inputs: inputs as Record<string, any>, ...options });
                const answer = this.answers[type] ?? {};
                const added = typeof answer === "function" ? answer(inputs as Record<string, any>) : answer;
                return {
                    id: custom === false ? undefined : importedOr(id, `${name}-id`),
                    state: { ...standardOutputs(name), ...inputs, ...added },
                };
            },
            call: ({ token }) => {
                const answer = this.invokes[token];
                if (answer === undefined) {
                    throw Object.assign(new Error(`no answer taught for ${token}`), {
                        details: `no answer taught for ${token}`,
                    });
                }
                return answer;
            },
        };
    }
}

function standardOutputs(name: string): Record<string, unknown> {
    return { arn: `arn:${name}`, name: `${name}-name` };
}

/** The monitor says "" for a resource that is not imported. */
function importedOr(id: string | undefined, made: string): string {
    return id === undefined || id === "" ? made : id;
}
