/** Somebody, by name. */
export interface Name {
    /** The token's `sub`. */
    subject: string;
    /** Names from the claim `neo_groups`. */
    groups: readonly string[];
}

/** Who somebody is, as their token says. */
export interface Identity extends Name {
    /** When the token counts no more. */
    expiresAt: Date;
}

/** Begin of subjects in role bindings that stand for a group. */
export const groupPrefix = "group:";

/** A token that proves nothing; the reason may be told to whoever sent it. */
export class RefusedToken extends Error {}

/** Says whose token it is. Throws RefusedToken, or UnreachableIssuer when nobody can know now. */
export type TokenVerifier = (token: string) => Promise<Identity>;

/** The keys of tokens cannot be read right now. */
export class UnreachableIssuer extends Error {}
