/** From runs to figures, and from figures to the README's table. Pure. */
import type { LandscapeFigures } from "./landscape.ts";
import type { Measured, Phases } from "./measure.ts";
import type { ProgramName } from "./programs.ts";
import { median, rounded } from "./statistics.ts";

/** Runs by program and command. */
export type Series = Record<ProgramName, Partial<Record<string, Measured[]>>>;

/** Medians of some runs. */
export interface OperationFigures {
    seconds: number;
    resources: number;
    peakMib: number;
    peakProportionalMib: number;
}

/** Where the time and the memory of one operation go. */
export interface Breakdown {
    phases: Phases;
    processes: Record<string, { cpuSeconds: number; peakMib: number }>;
}

/** A figure and what it is meant to be. */
export interface Aim {
    what: string;
    value: number;
    unit: string;
    aim: string;
    isMet: boolean;
}

/** bench/results.json. */
export interface BenchResults {
    machine: {
        commit: string;
        date: string;
        node: string;
        processors: number;
        memoryGib: number;
        /** Processes that wanted to run, over 1, 5 and 15 minutes. */
        loadBefore: number[];
        loadAfter: number[];
        rounds: number;
    };
    operations: Record<string, OperationFigures>;
    breakdown: Breakdown;
    landscape: LandscapeFigures;
}

/** Figures of the runs. */
export function summarise(series: Series): Pick<BenchResults, "operations" | "breakdown"> {
    const operations = Object.fromEntries(
        Object.entries(series).flatMap(([program, commands]) =>
            Object.entries(commands).map(([command, runs]) => [`${program} ${command}`, figuresOf(runs!)]),
        ),
    );
    return { operations, breakdown: breakdownOf(series.silo.preview!) };
}

/** What the README promises, with what was measured. */
export function aimsOf({ operations, landscape }: Pick<BenchResults, "operations" | "landscape">): Aim[] {
    const of = (name: string) => operations[name]!;
    const most = (what: string, value: number, unit: string, aim: number): Aim => ({
        what,
        value: rounded(value),
        unit,
        aim: `≤ ${aim}`,
        isMet: value <= aim,
    });
    const least = (what: string, value: number, unit: string, aim: number): Aim => ({
        what,
        value: rounded(value),
        unit,
        aim: `≥ ${aim}`,
        isMet: value >= aim,
    });
    const preview = of("silo preview");
    const byDefault = of("siloByDefault preview");
    const cell = `cell with its stage (${preview.resources} resources)`;
    return [
        most(`preview of a ${cell}`, preview.seconds / of("empty preview").seconds, "× an empty program's", 2.5),
        most(`\`up\` of the same`, of("silo up").seconds / of("empty up").seconds, "× an empty program's", 3.5),
        least("preview by ts-node, cold", byDefault.seconds / preview.seconds, "× the time", 4),
        least("memory of the same", byDefault.peakProportionalMib / preview.peakProportionalMib, "× the memory", 2),
        most(`second \`npm start\`, ${landscape.stacks} stacks`, landscape.secondsAStack, "s a stack", 2),
        most("memory of one preview, all processes", preview.peakProportionalMib, "MiB", 650),
    ];
}

/** The table between the README's markers. */
export function readmeTable(results: BenchResults): string {
    const { machine, breakdown, operations } = results;
    const aims = aimsOf(results).map(
        ({ what, value, unit, aim, isMet }) => `| ${what} | ${value} ${unit} | ${aim} | ${isMet ? "yes" : "no"} |`,
    );
    const total = operations["silo preview"]!.seconds;
    const phases = (
        [
            ["start", "engine and policy pack start"],
            ["load", "program starts and loads its modules"],
            ["register", "registrations, providers, rules about resources"],
            ["finish", "rules about the stack, state, shutdown"],
        ] as const
    ).map(([phase, what]) => `| ${what} | ${breakdown.phases[phase]} s |`);
    const processes = Object.entries(breakdown.processes).map(
        ([role, { cpuSeconds, peakMib }]) => `| ${role} | ${cpuSeconds} s | ${peakMib} MiB |`,
    );
    return [
        `Medians of ${machine.rounds} runs in turns, commit ${machine.commit}, ${machine.date}, Node ${machine.node}, ` +
            `${machine.processors} processors, ${machine.memoryGib} GiB, load before ${machine.loadBefore[0]}. ` +
            "Everything runs against stand-in providers, which answer at once: what AWS takes comes on top.",
        "",
        "| what | measured | aim | met |",
        "| --- | --- | --- | --- |",
        ...aims,
        "",
        `Where the ${total} s of one preview go:`,
        "",
        "| part | time |",
        "| --- | --- |",
        ...phases,
        "",
        "| process | processor time | memory at most |",
        "| --- | --- | --- |",
        ...processes,
        "",
        "A process's memory is its resident set. All processes together are told by the table above with the pages they share " +
            `counted once; counted each time it is ${operations["silo preview"]!.peakMib} MiB.`,
    ].join("\n");
}

const begin = "<!-- bench:begin -->";
const end = "<!-- bench:end -->";

/** The text with the table between its markers. Throws when it has none. */
export function insertTable(text: string, table: string): string {
    const [from, to] = [text.indexOf(begin), text.indexOf(end)];
    if (from < 0 || to < from) {
        throw new Error(
            `README.md must have the lines ${begin} and ${end}, in this order; add them where the table belongs`,
        );
    }
    return `${text.slice(0, from + begin.length)}\n\n${table}\n\n${text.slice(to)}`;
}

function figuresOf(runs: Measured[]): OperationFigures {
    const of = (pick: (run: Measured) => number) => median(runs.map(pick));
    return {
        seconds: rounded(of(({ seconds }) => seconds)),
        resources: of(({ resources }) => resources),
        peakMib: Math.round(of(({ usage }) => usage.peakMib)),
        peakProportionalMib: Math.round(of(({ usage }) => usage.peakProportionalMib)),
    };
}

function breakdownOf(runs: Measured[]): Breakdown {
    const phase = (name: keyof Phases) => rounded(median(runs.map(({ phases }) => phases[name])));
    const roles = new Set(runs.flatMap(({ usage }) => usage.processes.map(({ role }) => role)));
    const processes = [...roles].map((role) => {
        const each = runs.map(({ usage }) => usage.processes.filter((process) => process.role === role));
        const cpuSeconds = median(each.map((all) => all.reduce((sum, process) => sum + process.cpuSeconds, 0)));
        const peakMib = median(each.map((all) => Math.max(0, ...all.map((process) => process.peakMib))));
        return [role, { cpuSeconds: rounded(cpuSeconds), peakMib: Math.round(peakMib) }] as const;
    });
    return {
        phases: { start: phase("start"), load: phase("load"), register: phase("register"), finish: phase("finish") },
        processes: Object.fromEntries(
            processes
                .filter(([, { cpuSeconds }]) => cpuSeconds >= 0.05)
                .sort(([, a], [, b]) => b.cpuSeconds - a.cpuSeconds),
        ),
    };
}
