/** A program without a subject: it registers the resources of the file that RESOURCES names; `ListedValue` tells how they refer to each other. */
import { readFileSync } from "node:fs";
import * as pulumi from "@pulumi/pulumi";
import type { ListedResource, ListedValue } from "../neutral-cloud.ts";

const listed = JSON.parse(readFileSync(process.env.RESOURCES!, "utf8")) as ListedResource[];
const made = new Map<string, pulumi.Resource>();

/** A resource of any type, which has the outputs it is asked for. */
class AnyResource extends pulumi.CustomResource {
    constructor({ type, name, inputs }: ListedResource, outputs: string[], options: pulumi.CustomResourceOptions) {
        const unset = Object.fromEntries(outputs.map((output) => [output, undefined]));
        super(type, name, { ...unset, ...(resolve(inputs ?? {}) as Record<string, unknown>) }, options);
    }
}

class AnyComponent extends pulumi.ComponentResource {
    constructor({ type, name }: ListedResource, options: pulumi.ComponentResourceOptions) {
        super(type, name, {}, options);
    }
}

class AnyProvider extends pulumi.ProviderResource {
    constructor({ type, name, inputs }: ListedResource, options: pulumi.ResourceOptions) {
        super(type.replace("pulumi:providers:", ""), name, resolve(inputs ?? {}) as pulumi.Inputs, options);
    }
}

for (const resource of listed) {
    made.set(resource.name, register(resource));
}

function register(resource: ListedResource): pulumi.Resource {
    const { parent, dependsOn = [], provider, aliases, get, ...plain } = resource.options ?? {};
    const options = {
        ...plain,
        ...(get === undefined ? {} : { id: resolve(get) as pulumi.Input<string> }),
        ...(aliases === undefined ? {} : { aliases: aliases.map(aliasOf) }),
        ...(parent === undefined ? {} : { parent: made.get(parent) }),
        ...(provider === undefined ? {} : { provider: made.get(provider) as AnyProvider }),
        dependsOn: dependsOn.map((name) => made.get(name)!),
    };
    if (resource.type.startsWith("neutral:")) {
        return new AnyComponent(resource, options);
    }
    return resource.type.startsWith("pulumi:providers:")
        ? new AnyProvider(resource, options)
        : new AnyResource(resource, wantedOutputs(resource.name), options);
}

function aliasOf({ parent, noParent, ...plain }: { parent?: string; noParent?: boolean }): pulumi.Alias {
    if (noParent === true) {
        return { ...plain, parent: pulumi.rootStackResource };
    }
    return parent === undefined ? plain : { ...plain, parent: made.get(parent)! };
}

/** Outputs of a resource that others refer to. */
function wantedOutputs(name: string): string[] {
    const found = [...JSON.stringify(listed).matchAll(/"\$ref":"([^".]+)\.(\w+)/g)];
    return found.flatMap(([, owner, output]) => (owner === name && output !== "id" ? [output!] : []));
}

function resolve(value: ListedValue): unknown {
    if (Array.isArray(value)) {
        return value.map(resolve);
    }
    if (typeof value !== "object" || value === null) {
        return value;
    }
    if (typeof value.$ref === "string") {
        const [name = "", ...path] = value.$ref.split(".");
        // An output hands on the properties of its value.
        return path.reduce<unknown>((part, step) => (part as Record<string, unknown>)[step], made.get(name));
    }
    if (value.$json !== undefined) {
        return pulumi.jsonStringify(resolve(value.$json));
    }
    if (typeof value.$invoke === "string") {
        const answer = pulumi.runtime.invokeOutput<Record<string, unknown>>(value.$invoke, value.args as pulumi.Inputs);
        return answer.apply((properties) => properties[value.output as string]);
    }
    if (value.$secret !== undefined) {
        return pulumi.secret(resolve(value.$secret));
    }
    return Object.fromEntries(Object.entries(value).map(([name, nested]) => [name, resolve(nested)]));
}
