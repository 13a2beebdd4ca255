/** The one account of the local cloud; AWS never gives this number to anyone. */
export const localAccount = "000000000000";
