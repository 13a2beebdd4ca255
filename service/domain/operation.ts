/** What can be done with a stack, and what becomes of it. Pure. */

/** What can be asked for. */
export const operationKinds = ["preview", "up", "refresh", "drift", "destroy", "policy-audit", "import"] as const;
export type OperationKind = (typeof operationKinds)[number];

/** Kinds that change a stack's state, or the cloud: one at a time for each stack, under a lease. */
const changing: ReadonlySet<OperationKind> = new Set(["up", "refresh", "destroy", "import"]);

/** Whether it needs the stack for itself. */
export function changesState(kind: OperationKind): boolean {
    return changing.has(kind);
}

/**
 * Where an operation can stand.
 * - `queued`: waits for its turn, for what it needs, or for a time; `GET /v1/operations/{id}` says for which
 * - `awaiting-approval`: previewed; somebody else has to approve what it would do
 * - `running`: a worker has it
 * - `cancelling`: is running and has been told to end
 * - `interrupted`: whoever ran it is gone, and nobody knows yet how far it came
 * - `needs-attention`: a person has to look; the stack is held until they have
 */
export const operationStatuses = [
    "queued",
    "awaiting-approval",
    "running",
    "cancelling",
    "interrupted",
    "needs-attention",
    "succeeded",
    "failed",
    "cancelled",
    "expired",
    "superseded",
] as const;
export type OperationStatus = (typeof operationStatuses)[number];

const next: Readonly<Record<OperationStatus, readonly OperationStatus[]>> = {
    queued: ["running", "cancelled", "expired", "superseded"],
    "awaiting-approval": ["queued", "cancelled", "expired", "superseded"],
    running: ["succeeded", "failed", "queued", "awaiting-approval", "cancelling", "cancelled", "interrupted"],
    cancelling: ["cancelled", "succeeded", "failed", "interrupted"],
    interrupted: ["queued", "running", "cancelled", "needs-attention"],
    "needs-attention": ["queued", "cancelled"],
    succeeded: [],
    failed: ["queued"],
    cancelled: [],
    expired: [],
    superseded: [],
};

/** Whether one status may follow another. A failed operation is queued again by a retry, and by nothing else. */
export function mayFollow(from: OperationStatus, to: OperationStatus): boolean {
    return next[from].includes(to);
}

/** Statuses that only a retry leaves. */
export function isOver(status: OperationStatus): boolean {
    return next[status].every((following) => status === "failed" && following === "queued");
}

/** Statuses in which a worker is at work on it. */
export function isAtWork(status: OperationStatus): boolean {
    return status === "running" || status === "cancelling";
}

/** What is known of an operation that others of its stack may have to wait for. */
export interface Standing {
    /** Ids begin with the time. */
    id: string;
    kind: OperationKind;
    status: OperationStatus;
}

/**
 * Whether one waits for another of its stack that is open. Changes go one after the other; drift does not look at what is being
 * changed, nor twice at a time.
 */
export function waitsFor({ id, kind }: Omit<Standing, "status">, other: Standing): boolean {
    if (changesState(kind)) return changesState(other.kind) && other.id < id;
    if (kind !== "drift") return false;
    if (changesState(other.kind)) return isAtWork(other.status);
    return other.kind === "drift" && (other.id < id || isAtWork(other.status));
}

/** Those of a stack's open operations whose turn it is: queued, and behind no other. */
export function inTurn<Each extends Standing>(open: readonly Each[]): Each[] {
    return open.filter(
        (one) => one.status === "queued" && !open.some((other) => other.id !== one.id && waitsFor(one, other)),
    );
}

/**
 * Those whose turn comes by the end of one, or of an attempt at it. Whoever has not waited for it is left alone: it was told already.
 * @param open of the same stack; it is among them itself when it is to be tried again, and then its turn may come, too
 */
export function letGoBy<Each extends Standing>({ id, kind }: Omit<Standing, "status">, open: readonly Each[]): Each[] {
    return inTurn(open).filter((one) => one.id === id || waitsFor(one, { id, kind, status: "running" }));
}

/** Statuses before which nothing else may change the stack. */
export const openStatuses: readonly OperationStatus[] = operationStatuses.filter((status) => !isOver(status));
