/**
 * `npm run bench documents`: how many of the documents that decide who may do what are known at a stack's first preview, when
 * nothing of it exists, and what the others wait for. Every stack of the sample landscape is brought up, forgotten, and
 * previewed as if for the first time, on the contracts that the others have. Writes bench/documents.json.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { EngineEvent } from "@pulumi/pulumi/automation/events.js";
import { format } from "prettier";
import { allStacks } from "../cli/engine/all-stacks.ts";
import { exportStack, importStack, runOperation } from "../cli/engine/operation.ts";
import { TestCloud } from "../tests/support/local-cloud.ts";
import { projectRoot } from "../tools/setup/paths.js";
import { documentsIn, type PolicyDocument } from "./policy-documents.ts";

const landscape = new TestCloud("bench-documents");
try {
    const failed = Object.values(await landscape.up()).filter(({ outcome }) => outcome === "failed");
    if (failed.length > 0) throw new Error(`${failed.map(({ stack }) => stack).join(", ")} did not come up`);
    // What is unknown is counted here, and refused elsewhere.
    const { PULUMI_OPTION_POLICY_PACK: _, ...environment } = await landscape.environment();
    const documents: (PolicyDocument & { stack: string })[] = [];
    for (const stack of await allStacks(environment)) {
        for (const document of await firstPreview(stack, environment)) documents.push({ stack, ...document });
        process.stderr.write(`${stack}: ${documents.filter((each) => each.stack === stack).length} documents\n`);
    }
    const known = documents.filter(({ isKnown }) => isKnown).length;
    const unknown = documents.filter(({ isKnown }) => !isKnown);
    const result = {
        documents: documents.length,
        known,
        share: Number((known / documents.length).toFixed(3)),
        byType: Object.fromEntries(
            [...Map.groupBy(documents, ({ type, property }) => `${type} ${property}`)].map(([what, all]) => [
                what,
                `${all.filter(({ isKnown }) => isKnown).length} of ${all.length}`,
            ]),
        ),
        unknown: unknown.map(({ stack, type, name, property }) => ({ stack, type, name, property })),
    };
    const file = join(projectRoot, "bench", "documents.json");
    writeFileSync(file, await format(JSON.stringify(result), { filepath: file, tabWidth: 4 }));
    process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
} finally {
    landscape.remove();
}

/** What a preview shows of a stack whose state has nothing in it. */
async function firstPreview(stack: string, environment: NodeJS.ProcessEnv): Promise<PolicyDocument[]> {
    const state = await exportStack(stack, environment);
    const forgotten = { ...state, deployment: { ...state.deployment, resources: [] } };
    const documents: PolicyDocument[] = [];
    await must(importStack(stack, forgotten, environment));
    const { succeeded, errors } = await runOperation({
        stack,
        command: "preview",
        environment,
        onEvent: (event: EngineEvent) => {
            const metadata = event.resourcePreEvent?.metadata;
            const inputs: unknown = metadata?.new?.inputs;
            if (metadata !== undefined && inputs !== undefined) {
                const name = metadata.urn.split("::").at(-1) ?? metadata.urn;
                documents.push(...documentsIn(metadata.type, name, inputs as Record<string, unknown>));
            }
        },
    });
    await must(importStack(stack, state, environment));
    if (!succeeded) throw new Error(`the preview of ${stack} failed: ${errors.join("\n")}`);
    return documents;
}

async function must(imported: Promise<{ succeeded: boolean; text: string }>): Promise<void> {
    const { succeeded, text } = await imported;
    if (!succeeded) throw new Error(text);
}
