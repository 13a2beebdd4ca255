/** What the gate refuses, and why. */

/** One refusal. */
export interface GateFinding {
    /** The gate's rule; its file has the same name. */
    rule: string;
    /** What it is about; undefined for the preview as a whole. */
    urn?: string;
    message: string;
}
