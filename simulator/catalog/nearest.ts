/** What somebody probably meant. Pure. */

/** The known word closest to what was written, if one is close enough to be a slip of it. */
export function nearest(written: string, known: readonly string[]): string | undefined {
    const [best] = known
        .map((word) => ({ word, distance: editDistance(written.toLowerCase(), word.toLowerCase()) }))
        .sort((one, other) => one.distance - other.distance);
    return best !== undefined && best.distance <= Math.max(1, Math.floor(best.word.length / 3)) ? best.word : undefined;
}

/** Letters to add, take away, replace, or swap with the next, to make one word of the other. */
function editDistance(from: string, to: string): number {
    const rows = [Array.from({ length: to.length + 1 }, (_, index) => index)];
    for (let row = 1; row <= from.length; row++) {
        const [above = [], twoAbove = []] = [rows[row - 1], rows[row - 2]];
        const current = [row];
        for (let column = 1; column <= to.length; column++) {
            const replaced = (above[column - 1] ?? 0) + (from[row - 1] === to[column - 1] ? 0 : 1);
            const isSwap = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
            const swapped = isSwap ? (twoAbove[column - 2] ?? Infinity) + 1 : Infinity;
            current.push(Math.min(replaced, swapped, (above[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
        }
        rows.push(current);
    }
    return rows[from.length]?.[to.length] ?? 0;
}
