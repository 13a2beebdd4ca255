/** Longest wait AWS offers before a key is really gone, in days: what it encrypted is unreadable then. */
export const keyDeletionDays = 30;
