/** Why a command does nothing: each kind is one status of HTTP (service/http/). */
import { problemSentence, type ConfigProblem } from "../../infra/problems.ts";

/** What was asked for is not there. */
export class NotFound extends Error {
    override readonly name = "NotFound";
}

/** What was asked for cannot be done as things stand. */
export class Conflict extends Error {
    override readonly name = "Conflict";
}

/** Somebody has changed it since whoever asks has looked. */
export class Stale extends Error {
    override readonly name = "Stale";
}

/** What is wanted breaks rules: all of them at once, each with its place. */
export class InvalidConfig extends Error {
    override readonly name = "InvalidConfig";
    readonly problems: readonly ConfigProblem[];

    /** @param problems told once each: several stacks may have the same */
    constructor(problems: readonly ConfigProblem[]) {
        const told = new Map(problems.map((problem) => [problemSentence(problem), problem]));
        super([...told.keys()].join("\n"));
        this.problems = [...told.values()];
    }
}
