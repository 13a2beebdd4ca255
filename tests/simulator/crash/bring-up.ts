/** Brings a list of resources up as `npm start` brings stacks up, recovery included. */
import { strict as assert } from "node:assert";
import { bringUpStack, type StackOutcome } from "../../../cli/local/bring-up-stack.ts";
import { sweepLost } from "../../../cli/local/sweep.ts";
import type { ListedResource, NeutralCloud } from "../engine/neutral-cloud.ts";

/** Answers `changed` or `same`; anything else fails the test. */
export async function bringUp(cloud: NeutralCloud, resources: readonly ListedResource[]): Promise<StackOutcome> {
    const { outcome, errors } = await bringUpStack({
        stack: "dev",
        role: "neutral",
        after: [],
        environment: await cloud.environmentWith("dev", resources),
        exists: true,
        findId: (urn) => cloud.inspect((store) => store.findByUrn(urn)?.id),
        sweep: (state) => void cloud.inspect((store) => sweepLost(store, "dev", state, {})),
        isInterrupted: () => false,
        onProgress: () => undefined,
    });
    assert.ok(outcome === "changed" || outcome === "same", `${outcome}: ${errors.join("\n")}`);
    return outcome;
}
