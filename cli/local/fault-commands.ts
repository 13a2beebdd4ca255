/** What the words below `neo local fault` do. */
import { ruleText } from "../../simulator/faults/fault-rule.ts";
import { readFaultRule, type FaultOptions } from "./fault-options.ts";
import { alignColumns } from "./text.ts";
import { withStore } from "./with-store.ts";

/** `neo local fault add <fault>`. */
export function addFault(name: string, options: FaultOptions): void {
    const rule = readFaultRule(name, options);
    const number = withStore((store) => store.faults.add(rule));
    process.stdout.write(`${number} ${ruleText(rule)}\n`);
}

/** `neo local fault list`. */
export function listFaults({ json = false }: { json?: boolean }): void {
    const rules = withStore((store) => store.faults.list());
    if (json) {
        process.stdout.write(`${JSON.stringify(rules, null, 2)}\n`);
        return;
    }
    const rows = rules.map(({ number, rule, matched }) => [String(number), ruleText(rule), String(matched)]);
    process.stdout.write(
        rows.length === 0
            ? "Nothing goes wrong on purpose.\n"
            : `${alignColumns([["number", "rule", "calls matched"], ...rows])}\n`,
    );
}

/** `neo local fault clear [number]`. */
export function clearFaults(number: string | undefined): void {
    const cleared = withStore((store) => store.faults.clear(number === undefined ? undefined : Number(number)));
    if (number !== undefined && cleared === 0) {
        throw new Error(`number must be that of a rule, got ${number}; see neo local fault list`);
    }
    process.stdout.write(`Removed ${cleared} ${cleared === 1 ? "rule" : "rules"}\n`);
}
