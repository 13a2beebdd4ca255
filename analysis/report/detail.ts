/** How much of a report a comment tells: less of it, the least important first, until it fits. */

/** What is told, and how many rows of it. */
export interface Detail {
    advice: boolean;
    /** Types of creations by name. */
    creations: number;
    updates: number;
    cost: boolean;
    reasons: number;
    /** Rows of each table of findings. */
    findings: number;
    /** Rows of destructive steps. */
    steps: number;
    /** Sections of stacks; those with findings come first. */
    sections: number;
    /** Rows of the overview, of customers and of what may follow. */
    rows: number;
    /** What was left out by now, in words. */
    leftOut: readonly string[];
}

const everything: Detail = {
    advice: true,
    creations: 20,
    updates: 100,
    cost: true,
    reasons: 5,
    findings: 200,
    steps: 200,
    sections: 500,
    rows: 500,
    leftOut: [],
};

/** From everything to the little that always fits. Each step leaves out what the one before does, and more. */
export const details: readonly Detail[] = [
    everything,
    ...[
        { creations: 0, leftOut: ["types of creations"] },
        { advice: false, leftOut: ["advice"] },
        { updates: 20, reasons: 1, leftOut: ["updates beyond 20 a stack"] },
        { cost: false, updates: 0, leftOut: ["updates", "cost by item"] },
        { findings: 20, steps: 20, leftOut: ["findings and destructive steps beyond 20 a stack"] },
        { findings: 5, steps: 5, sections: 20, rows: 100, leftOut: ["all but the 20 worst stacks"] },
        { findings: 3, steps: 3, sections: 3, rows: 25, reasons: 0, leftOut: ["all but the 3 worst stacks"] },
    ].reduce<Detail[]>((made, step) => {
        const before = made.at(-1) ?? everything;
        return [...made, { ...before, ...step, leftOut: [...before.leftOut, ...step.leftOut] }];
    }, []),
];
