/** How bad a difference is. Pure. What nobody has decided is never benign. */
import { isKeyProperty } from "../../policy/key-properties.ts";
import { statefulTypes } from "../../policy/stateful-types.ts";
import { commonDecisions } from "./common-decisions.ts";
import { typeDecisions, type Judgement, type TypeDecision } from "./decisions.ts";
import type { DriftStep } from "./drift-step.ts";
import { worseClass, type DriftFinding } from "./finding.ts";
import { pathSteps, placeOf } from "./property-path.ts";

/** Of a type that is in no table. */
const unknownType: TypeDecision = { otherwise: { class: "security", why: "nobody has decided what this type can do" } };
const untold: Judgement = { class: "security", why: "the engine does not tell what differs" };
const encryptionKey: Judgement = { class: "security", why: "which key encrypts it" };

/** What a refresh says of a resource, as findings: one for each property, or one when it is gone. */
export function findingsOf({ urn, type, isDeleted, changes }: DriftStep): DriftFinding[] {
    if (isDeleted) return [{ urn, type, property: "", change: "removed", ...deletionOf(type) }];
    if (changes.length === 0) return [{ urn, type, property: "", change: "changed", ...untold }];
    return changes.map(({ path, change }) => ({ urn, type, property: path, change, ...judge(type, path) }));
}

/** What is at stake when a property of this type is another. */
export function judge(type: string, path: string): Judgement {
    const known = typeDecisions[type];
    const { otherwise, properties = {} } = known ?? unknownType;
    const steps = pathSteps(path);
    if (steps.some(isKeyProperty)) return encryptionKey;
    const [own, common] = [placed(steps, properties), placed(steps, commonDecisions)];
    const said = own.within ?? common.within;
    // A word that many types share says nothing of one that nobody has looked at.
    if (said !== undefined && (known !== undefined || said.class !== "benign")) return said;
    const parts = [otherwise, ...own.around, ...common.around].filter((part) => part.class !== "benign");
    return parts.reduce((worst, part) => (worseClass(worst.class, part.class) === worst.class ? worst : part));
}

function deletionOf(type: string): Judgement {
    const { deleted, otherwise } = typeDecisions[type] ?? unknownType;
    if (deleted !== undefined) return deleted;
    const lost = statefulTypes.get(type);
    return lost === undefined
        ? { ...otherwise, why: `gone: ${otherwise.why}` }
        : { class: "data-risk", why: `gone: ${lost}` };
}

/** The decision with the longest pattern a path lies within, and those about parts of it. */
function placed(
    steps: readonly string[],
    decisions: Readonly<Record<string, Judgement>>,
): { within: Judgement | undefined; around: Judgement[] } {
    const around: Judgement[] = [];
    let within: { judgement: Judgement; precision: number } | undefined;
    for (const [pattern, judgement] of Object.entries(decisions)) {
        const patternSteps = pathSteps(pattern);
        const place = placeOf(steps, patternSteps);
        if (place === "around") around.push(judgement);
        const precision = precisionOf(patternSteps);
        if (place === "within" && precision >= (within?.precision ?? 0)) within = { judgement, precision };
    }
    return { within: within?.judgement, around };
}

/** More steps say more; of as many, more letters. */
function precisionOf(steps: readonly string[]): number {
    return steps.length * 1000 + steps.join("").replaceAll("*", "").length;
}
