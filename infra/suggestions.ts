/** What somebody probably meant. Pure. */
import { distance } from "fastest-levenshtein";

/** The known word closest to what was written, in capitals or not, if a third of its letters at most tell the two apart. */
export function nearest(written: string, known: readonly string[]): string | undefined {
    const [best] = known
        .map((word) => ({ word, slips: distance(written.toLowerCase(), word.toLowerCase()) }))
        .sort((one, other) => one.slips - other.slips);
    return best !== undefined && best.slips <= Math.max(1, Math.round(best.word.length / 3)) ? best.word : undefined;
}
