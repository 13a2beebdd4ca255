import type { Step } from "../step.ts";
import type { GateFinding } from "./finding.ts";

/**
 * What another stack offers is read through its contract (infra/contracts.ts), which is a function of the engine's and no
 * step. So every read step is a raw one: a stack reference, or an object looked up by its id, whosever it is.
 */
export function noRawReads(steps: readonly Step[]): GateFinding[] {
    return steps
        .filter(({ operation }) => operation === "read" || operation === "read-replacement")
        .map(({ urn, name, type }) => ({
            rule: "no-raw-reads",
            urn,
            message:
                `${name}: ${type} must not be read, got a read of ${type === stackReference ? "a whole stack" : "an object"}; ` +
                "read a stack's contract with Upstream.read, and let what is to be shared be part of it",
        }));
}

const stackReference = "pulumi:pulumi:StackReference";
