/** Whether a stack is meant to go: only then are its protections lifted. Why: docs/adr/0011-retirement.md. */
import type { StackGraph } from "./graph.ts";
import { read } from "./read.ts";
import { stackGuard } from "./types.ts";

/** True when the stack's own guard says so. A stack without one, or with one that cannot tell, is meant to stay. */
export function isRetiring(graph: StackGraph): boolean {
    const guards = graph.ofType(stackGuard);
    return guards.length > 0 && guards.every((guard) => read(guard, "lifecycle").is("retiring"));
}
