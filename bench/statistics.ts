/** The few figures a series is told by. Pure. */

/** The middle value; of an even number of them the mean of the two in the middle. Throws for none. */
export function median(values: readonly number[]): number {
    if (values.length === 0) throw new Error("a median needs at least one value");
    const sorted = [...values].sort((one, other) => one - other);
    const middle = sorted.length >> 1;
    return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** The value with so many decimals. */
export function rounded(value: number, decimals = 2): number {
    return Number(value.toFixed(decimals));
}
