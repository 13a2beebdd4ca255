/** The `aws` provider in this process: for what needs neither the protocol nor a second process. */
import { CloudStore } from "../../../simulator/cloud/store.ts";
import { awsProvider } from "../../../simulator/provider/aws/provider.ts";
import type { Provider } from "../../../simulator/provider/contract.ts";
import type { Properties } from "../../../simulator/wire/values.ts";
import { urnOf } from "./provider-process.ts";

/** What a suite works with; the cloud is empty at the beginning of each test. */
export interface InProcessCloud {
    store(): CloudStore;
    provider(): Provider;
    /** Makes an object without looking at its inputs' types: for behaviour alone. */
    make(type: string, inputs: Properties): Promise<{ id: string; outputs: Properties; urn: string }>;
    /** Deletes an object. */
    remove(made: { id: string; outputs: Properties; urn: string }): Promise<void>;
}

/** Prepares a suite. */
export function inProcessCloud(): InProcessCloud {
    let store: CloudStore;
    let provider: Provider;
    let count = 0;
    before(() => {
        store = new CloudStore(":memory:");
        provider = awsProvider(store);
        provider.configure({ region: "eu-central-1" });
    });
    beforeEach(() => {
        store.reset();
    });
    after(() => {
        store.close();
    });
    return {
        store: () => store,
        provider: () => provider,
        make: async (type, inputs) => {
            const urn = urnOf(type, `r${++count}`);
            return { ...(await provider.create({ urn, inputs, preview: false })), urn };
        },
        remove: ({ urn, id, outputs }) => provider.delete({ urn, id, outputs }),
    };
}
