/** What the engine can ask a provider to do to a resource, or to look up. */
export const methods = ["check", "diff", "create", "read", "update", "delete", "invoke"] as const;

/** One of them. */
export type Method = (typeof methods)[number];
