/** Folds a preview's events, one by one, into what a report tells: whole inputs of a large stack are not kept. */
import type { EngineEvent } from "@pulumi/pulumi/automation/events.js";
import { costChange, costOf, type CostChange } from "../cost/cost.ts";
import { costedResource, type CostedResource } from "../cost/costed-resource.ts";
import { recordChangesOf } from "../record-changes.ts";
import { stepOf } from "../step.ts";
import type { ReportStep } from "./report.ts";
import { nameInUrn } from "../urn.ts";

/** Operations on what is not the stack's. */
const foreign = new Set(["read", "read-replacement", "refresh"]);

/** How a program says that a stack it builds on is missing: infra/contracts.ts. Its output is unknown while anything changes. */
const missing = /^(?:<\{%.*?%\}>)*(\S+) is not there yet: this preview is incomplete/;

/** What was seen of a preview so far. */
export class PreviewFold {
    readonly steps: ReportStep[] = [];
    readonly creations: Record<string, number> = {};
    /** Stacks that the program had to do without. */
    readonly missing = new Set<string>();
    readonly #before: CostedResource[] = [];
    readonly #after: CostedResource[] = [];

    /** Takes one event. */
    add(event: EngineEvent): void {
        const [, upstream] = missing.exec(event.diagnosticEvent?.message ?? "") ?? [];
        if (upstream !== undefined) this.missing.add(upstream);
        this.#addRecordChanges(event);
        const step = stepOf(event);
        if (step === undefined || foreign.has(step.operation)) return;
        const { operation, urn, type, name, changes, replaceKeys } = step;
        const metadata = event.resourcePreEvent?.metadata;
        keep(this.#before, type, metadata?.old);
        keep(this.#after, type, metadata?.new);
        if (operation === "create") this.creations[type] = (this.creations[type] ?? 0) + 1;
        else if (operation !== "same") this.steps.push({ operation, urn, type, name, changes, replaceKeys });
    }

    /** The engine has no word for them. */
    #addRecordChanges(event: EngineEvent): void {
        const changes = recordChangesOf(event);
        const metadata = (event.resourcePreEvent ?? event.resOutputsEvent)?.metadata;
        if (changes.length === 0 || metadata === undefined) return;
        const { urn, type } = metadata;
        this.steps.push({ operation: "record", urn, type, name: nameInUrn(urn), changes, replaceKeys: [] });
    }

    /** The cost of the stack's resources, as they are and as they would be. */
    cost(): CostChange {
        return costChange(costOf(this.#before), costOf(this.#after));
    }
}

/** @param state typed as optional, and sent as null where there is none */
function keep(resources: CostedResource[], type: string, state: { inputs?: object } | null | undefined): void {
    const resource = costedResource(type, (state?.inputs ?? {}) as Record<string, unknown>);
    if (resource !== undefined && state !== undefined && state !== null) resources.push(resource);
}
