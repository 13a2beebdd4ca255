/** What a preview says of an object: what the program said, and what the server alone knows as unknown. */
import type { ResourceType } from "../../catalog/resource-type.ts";
import { unknown, type Properties } from "../../wire/values.ts";

/** Outputs of an object that is yet to be made. */
export function createdPreview(inputs: Properties, type: ResourceType): Properties {
    return { ...inputs, ...Object.fromEntries([...type.outputs].map((name) => [name, unknown])) };
}

/** Outputs of an object that is yet to be changed. */
export function updatedPreview(inputs: Properties, oldOutputs: Properties, type: ResourceType): Properties {
    const { status = {} } = oldOutputs;
    return { ...inputs, ...(type.outputs.has("status") ? { status } : {}) };
}
