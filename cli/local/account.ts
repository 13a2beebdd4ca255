/** The account the local cloud stands for. No real account has this number. */
export const localAccountId = "000000000000";
