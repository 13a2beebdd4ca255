/** Mistakes somebody could make in a rule: each condition the wrong way round, or left out. Pure. */
import ts from "typescript";

/** One mistake: a piece of a file, and what stands there instead. */
export interface Mutant {
    start: number;
    end: number;
    /** What stands there. */
    original: string;
    replacement: string;
    /** Counted from 1. */
    line: number;
}

const opposites = new Map<ts.SyntaxKind, string>([
    [ts.SyntaxKind.EqualsEqualsEqualsToken, "!=="],
    [ts.SyntaxKind.ExclamationEqualsEqualsToken, "==="],
    [ts.SyntaxKind.LessThanToken, ">="],
    [ts.SyntaxKind.LessThanEqualsToken, ">"],
    [ts.SyntaxKind.GreaterThanToken, "<="],
    [ts.SyntaxKind.GreaterThanEqualsToken, "<"],
]);

/** Methods that ask a condition of each of several things. */
const asking = new Set(["every", "filter", "find", "some"]);

/** Every condition of a file flipped, and every part of one left out. */
export function mutantsOf(text: string): Mutant[] {
    const file = ts.createSourceFile("rule.ts", text, ts.ScriptTarget.Latest, true);
    const mutants: Mutant[] = [];
    const add = (node: ts.Node, replacement: string) => {
        const start = node.getStart();
        const line = file.getLineAndCharacterOfPosition(start).line + 1;
        mutants.push({ start, end: node.end, original: node.getText(), replacement, line });
    };
    const visit = (node: ts.Node): void => {
        if (ts.isIfStatement(node)) flip(node.expression, add);
        if (ts.isConditionalExpression(node)) flip(node.condition, add);
        if (ts.isBinaryExpression(node)) mutateOperator(node, add);
        if (ts.isCallExpression(node)) mutateQuestion(node, add);
        ts.forEachChild(node, visit);
    };
    visit(file);
    return mutants;
}

type Add = (node: ts.Node, replacement: string) => void;

function flip(condition: ts.Expression, add: Add): void {
    // A comparison is flipped where it stands.
    if (ts.isBinaryExpression(condition) && opposites.has(condition.operatorToken.kind)) return;
    add(condition, `!(${condition.getText()})`);
}

function mutateOperator(node: ts.BinaryExpression, add: Add): void {
    const { kind } = node.operatorToken;
    const opposite = opposites.get(kind);
    if (opposite !== undefined) add(node, `${node.left.getText()} ${opposite} ${node.right.getText()}`);
    if (kind === ts.SyntaxKind.AmpersandAmpersandToken || kind === ts.SyntaxKind.BarBarToken) {
        add(node, node.left.getText());
        add(node, node.right.getText());
    }
}

/** What is asked of each is asked the other way round. */
function mutateQuestion({ expression, arguments: [question] }: ts.CallExpression, add: Add): void {
    if (!ts.isPropertyAccessExpression(expression) || !asking.has(expression.name.text)) return;
    if (question === undefined || !ts.isArrowFunction(question) || ts.isBlock(question.body)) return;
    flip(question.body, add);
}

/**
 * A file with all its mistakes in it, none of them made: `isMutant(3)` says at run time whether the third is. So one process can
 * make them one after the other.
 */
export function withMutants(text: string, mutants: readonly Mutant[]): string {
    const numbered = mutants.map((mutant, number) => ({ ...mutant, number }));
    // Ranges are nodes of a tree: they lie within each other or apart. Wider ones first.
    return rendered(
        text,
        { start: 0, end: text.length },
        numbered.toSorted((one, other) => one.start - other.start || other.end - one.end),
    );
}

interface Range {
    start: number;
    end: number;
}

type Numbered = Mutant & { number: number };

function rendered(text: string, { start, end }: Range, mutants: readonly Numbered[]): string {
    let [written, place] = ["", start];
    for (let index = 0; index < mutants.length;) {
        const outer = mutants[index]!;
        const within = mutants.slice(index).filter((mutant) => mutant.start >= outer.start && mutant.end <= outer.end);
        const same = within.filter((mutant) => mutant.start === outer.start && mutant.end === outer.end);
        const inner = within.filter((mutant) => !same.includes(mutant));
        const choices = same.map(({ number, replacement }) => `isMutant(${number}) ? (${replacement}) : `);
        written += `${text.slice(place, outer.start)}(${choices.join("")}(${rendered(text, outer, inner)}))`;
        place = outer.end;
        index += within.length;
    }
    return written + text.slice(place, end);
}
