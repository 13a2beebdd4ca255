import { destroys, type Step } from "../step.ts";
import type { GateFinding } from "./finding.ts";

/** A provider of another account or region takes everything made by it along: each of its resources would be replaced. */
export function noProviderReplacement(steps: readonly Step[]): GateFinding[] {
    return steps
        .filter((step) => step.type.startsWith("pulumi:providers:") && destroys(step) && step.operation !== "delete")
        .map(({ urn, name, replaceKeys }) => ({
            rule: "no-provider-replacement",
            urn,
            message:
                `${name}: the provider must stay, got a replacement for ${replaceKeys.join(", ") || "another configuration"}; ` +
                "make a stack of its own for another account or region, and move what it holds",
        }));
}
