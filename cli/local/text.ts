/** How figures are laid out for people. Pure. */

/** Columns as wide as their longest cell; numbers to the right. */
export function alignColumns(rows: string[][]): string {
    const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
    const isNumber = (cell: string) => /^[\d.]+$/.test(cell);
    return rows
        .map((row) =>
            row
                .map((cell, column) => (isNumber(cell) ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!)))
                .join("  ")
                .trimEnd(),
        )
        .join("\n");
}

/** Seconds as people say them: `18 min 08 s`. */
export function clock(seconds: number): string {
    const whole = Math.round(seconds);
    const minutes = Math.floor(whole / 60);
    return minutes === 0 ? `${whole} s` : `${minutes} min ${String(whole % 60).padStart(2, "0")} s`;
}
