/** Tables of Markdown, and amounts of money in them. Pure. */

/** A table; cells are Markdown already. Nothing for no rows. */
export function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
    if (rows.length === 0) return "";
    const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
    return [line(columns), line(columns.map(() => "---")), ...rows.map(line)].join("\n");
}

/** `$1,234.50`. */
export function dollars(cents: number): string {
    return format.format(cents / 100);
}

/** Made once: making one takes longer than a thousand uses. */
const format = new Intl.NumberFormat("en-US", { style: "currency", currency: "USD" });

/** `+$1.00`, `−$1.00`, `±$0.00`. */
export function dollarChange(cents: number): string {
    const sign = cents > 0 ? "+" : cents < 0 ? "−" : "±";
    return `${sign}${dollars(Math.abs(cents))}`;
}

/** `1 stack`, `2 stacks`. */
export function counted(count: number, one: string, many = `${one}s`): string {
    return `${count} ${count === 1 ? one : many}`;
}
