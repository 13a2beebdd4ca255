/** What resources wait for: recorded registrations do not say it, but the monitor in front of the mocks is told. */
import * as pulumi from "@pulumi/pulumi";

interface DependentRequest {
    getName(): string;
    getDependenciesList(): string[];
}

interface Monitor {
    registerResource(request: DependentRequest, callback: unknown): unknown;
}

/** Names of the resources each one waits for, by its own name. To be called inside a program: the monitor is made per program. */
export function watchDependencies(): Map<string, string[]> {
    const dependencies = new Map<string, string[]>();
    const monitor = pulumi.runtime.getMonitor() as unknown as Monitor;
    const register = monitor.registerResource.bind(monitor);
    monitor.registerResource = (request, callback) => {
        const names = request.getDependenciesList().map((urn) => urn.split("::").at(-1)!);
        dependencies.set(request.getName(), names);
        return register(request, callback);
    };
    return dependencies;
}
