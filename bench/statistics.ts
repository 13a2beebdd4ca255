/** The few figures a series is told by. Pure. */

/** The middle value; of an even number of them the mean of the two in the middle. Throws for none. */
export function median(values: readonly number[]): number {
    if (values.length === 0) throw new Error("a median needs at least one value");
    const sorted = [...values].sort((one, other) => one - other);
    const middle = sorted.length >> 1;
    return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/**
 * How much a value grows for each step of what it is measured along, by the straight line that is nearest to all points. Throws for points
 * that are all at one place.
 */
export function slope(points: readonly { along: number; value: number }[]): number {
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const [along, value] = [mean(points.map((point) => point.along)), mean(points.map((point) => point.value))];
    const spread = points.reduce((sum, point) => sum + (point.along - along) ** 2, 0);
    if (points.length === 0 || spread === 0) throw new Error("a slope needs points at two places at least");
    return points.reduce((sum, point) => sum + (point.along - along) * (point.value - value), 0) / spread;
}

/** The value with so many decimals. */
export function rounded(value: number, decimals = 2): number {
    return Number(value.toFixed(decimals));
}
