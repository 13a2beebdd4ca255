/** Operations in words. Pure. */
import type { components } from "../client/api.ts";
import type { OperationEvent } from "../client/event-stream.ts";
import type { Operation, Outcome } from "./outcome.ts";
import { nameInUrn } from "../../analysis/urn.ts";

type Obstacle = components["schemas"]["Obstacle"];
type Plan = components["schemas"]["Plan"];

/** Head of {@link operationRow}. */
export const operationHead = ["id", "stack", "kind", "status", "attempts", "asked by", "asked at"] as const;

/** One as a row of a table. */
export function operationRow({ id, stack, kind, status, attempts, requestedBy, requestedAt }: Operation): string[] {
    return [id, stack, kind, status, String(attempts), requestedBy, requestedAt];
}

/** One with all that is of use to somebody who has to do something about it. */
export function operationText(operation: Operation, plan?: Plan): string {
    const { id, stack, kind, status, requestedBy, requestedAt, startedAt, endedAt, failure, obstacles } = operation;
    return [
        `${id}: ${kind} of ${stack}: ${status}`,
        `asked for by ${requestedBy} at ${requestedAt}`,
        ...(startedAt === null ? [] : [`began at ${startedAt}, attempt ${operation.attempts}`]),
        ...(endedAt === null ? [] : [`ended at ${endedAt}`]),
        ...(obstacles ?? []).map((obstacle) => `in its way: ${obstacleText(obstacle)}`),
        ...(failure === null ? [] : [`${failure.class}: ${failure.message}`, `remedy: ${failure.remedy}`]),
        ...(operation.result === null ? [] : [`result: ${JSON.stringify(operation.result)}`]),
        ...(plan === undefined
            ? []
            : [`plan ${plan.id}, good until ${plan.expiresAt}: ${JSON.stringify(plan.summary)}`]),
    ].join("\n");
}

/** What is in its way. */
export function obstacleText(obstacle: Obstacle): string {
    switch (obstacle.reason) {
        case "needs":
            return `needs ${obstacle.operation}, which is ${obstacle.status}`;
        case "stack-busy":
            return `${obstacle.operation} of the same stack comes first`;
        case "held":
            return `the stack is held: ${obstacle.text}`;
        case "too-early":
            return `begins not before ${obstacle.until}`;
        case "leased":
            return `somebody has the stack until ${obstacle.until}`;
    }
}

/** What an event says about what is going on; undefined for those that say nothing of interest. */
export function eventText({ type, content }: OperationEvent): string | undefined {
    const text = (name: string) => (typeof content[name] === "string" ? content[name] : "");
    switch (type) {
        case "step":
            return `${text("op")} ${nameInUrn(text("urn"))} ${text("phase")}`;
        case "diagnostic":
            return text("severity") === "error" ? text("message") : undefined;
        case "policy":
            return `${text("rule")}: ${text("message")}`;
        case "summary":
            return undefined;
        case "settled":
            return text("status");
        default:
            return type;
    }
}

/** An event as a line. */
export function eventLine(event: OperationEvent): string {
    const { sequence, at, type, content } = event;
    return `${sequence} ${at} ${type} ${JSON.stringify(content)}`;
}

/** What one came to, and what is to be done about it. */
export function outcomeText(operation: Operation, outcome: Outcome): string {
    const { id, stack, kind, failure, plan, obstacles } = operation;
    const begin = `${stack}: ${kind} ${outcome}`;
    switch (outcome) {
        case "succeeded":
        case "cancelled":
        case "open":
            return begin;
        case "waiting":
            return `${begin}: ${(obstacles ?? []).map(obstacleText).join("; ")}`;
        case "needs-approval":
            return `${begin}: look at it by \`neo op show ${id}\`, then \`neo op approve ${id} --plan ${plan ?? ""}\``;
        case "failed":
        case "blocked":
        case "needs-attention":
            return failure === null ? begin : `${begin}: ${failure.class}: ${failure.message}; ${failure.remedy}`;
    }
}
