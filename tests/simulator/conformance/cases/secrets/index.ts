/** Secrets wherever they may stand: encrypted in the state, hashed in the cloud's store, and changed like anything else. */
import type { ConformanceCase } from "../../harness/scenario.ts";
import { leaks } from "./leaks.ts";
import { secretPlaces } from "./places.ts";
import { travels } from "./travels.ts";
import { wholeSecrets } from "./whole.ts";

/** Cases of secrets. */
export const secrets: Record<string, ConformanceCase[]> = {
    "a secret": secretPlaces,
    "a secret as a whole": wholeSecrets,
    "a secret that travels": travels,
    "secrets everywhere": leaks,
};
