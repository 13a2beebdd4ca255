/** Adds an object no program asked for, as a person with a console would. */
import { awsProvider } from "../provider/aws/provider.ts";
import type { CloudObject, CloudStore } from "../cloud/store.ts";
import type { Properties } from "../wire/values.ts";

/** The stack and project in the URN of objects that no engine made. */
export const outOfBandStack = "out-of-band";

/**
 * Makes an AWS object, checked and completed as for a program.
 * @param name what its URN ends with; it is also part of a name AWS would make up
 * @throws Error with everything that is wrong with the inputs, or with AWS's refusal
 */
export async function addAwsObject(
    store: CloudStore,
    { type, name, region, inputs }: { type: string; name: string; region: string; inputs: Properties },
): Promise<CloudObject> {
    const provider = awsProvider(store);
    provider.configure({ region });
    const urn = `urn:pulumi:${outOfBandStack}::${outOfBandStack}::${type}::${name}`;
    const checked = await provider.check({ urn, olds: {}, news: inputs, autonaming: undefined });
    if (checked.failures.length > 0) {
        throw new Error(checked.failures.map(({ property, reason }) => `${property}: ${reason}`).join("\n"));
    }
    const { id } = await provider.create({ urn, inputs: checked.inputs, preview: false });
    return store.list({ urn }).find((object) => object.id === id)!;
}
