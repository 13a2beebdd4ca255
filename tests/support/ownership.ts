/** What must hold of every component's registrations, whatever it is. */
import { strict as assert } from "node:assert";
import type { Identity } from "../../components/shared/identity.ts";
import type { RecordingEngine, Registration } from "./engine.ts";

/** Fails where a component has another owner, a resource has no component as its parent, or there is more than one at the top. */
export function assertOwned(engine: RecordingEngine, { tenant, stage }: Identity): void {
    const components = engine.registrations.filter(isComponent);
    const strangers = components.filter(({ inputs }) => inputs.tenant !== tenant || inputs.stage !== stage);
    assert.deepEqual(names(strangers), [], "of another owner");
    const resources = engine.registrations.filter(({ type }) => /^(aws|kubernetes):/.test(type));
    assert.ok(resources.length > 0);
    assert.deepEqual(
        names(resources.filter(({ parentType }) => !parentType.startsWith("neo:"))),
        [],
        "without a parent",
    );
    assert.equal(components.filter(({ parentType }) => parentType === "").length, 1, "at the top");
    const labelled = resources.filter(({ inputs }) => inputs.metadata?.labels !== undefined);
    const mislabelled = labelled.filter(({ inputs }) => inputs.metadata.labels["neo/tenant"] !== tenant);
    assert.deepEqual(names(mislabelled), [], "labelled as another's");
}

/** How many there are of each type that begins so. */
export function countsOf(engine: RecordingEngine, prefix: string): Record<string, number> {
    const types = engine.registrations.map(({ type }) => type).filter((type) => type.startsWith(prefix));
    return Object.fromEntries([...new Set(types)].sort().map((type) => [type, engine.ofType(type).length]));
}

/** One resource by its name. */
export function named(engine: RecordingEngine, name: string): Registration {
    const [only, ...more] = engine.registrations.filter((one) => one.name === name && !isComponent(one));
    assert.ok(only !== undefined && more.length === 0, `one resource is called ${name}`);
    return only;
}

/** What a component waits for, and with it everything in it: a child is not registered before its parent is. */
export function waitsFor(engine: RecordingEngine, component: string): string[] {
    const [only, ...more] = engine.registrations.filter((one) => one.name === component && isComponent(one));
    assert.ok(only !== undefined && more.length === 0, `one component is called ${component}`);
    return only.dependencies;
}

function isComponent({ type }: Registration): boolean {
    return type.startsWith("neo:");
}

function names(registrations: Registration[]): string[] {
    return registrations.map(({ type, name }) => `${type} ${name}`);
}
