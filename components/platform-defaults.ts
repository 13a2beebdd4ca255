/** What is said of the Platform in more than one place. */

/** Service that checks every request to the others, and signs users in. */
export const identityService = "identity";

/** Capacity of each of the Platform's database instances when nothing is said, in ACU. */
export const platformDatabaseDefaults = { minCapacity: 1, maxCapacity: 16 } as const;
