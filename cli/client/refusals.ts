/** What goes wrong between a client and the service, in words for people. Pure. */
import type { components } from "./api.ts";

type Problem = components["schemas"]["Problem"];

/** Said by the service: it does not do what was asked. */
export class ServiceRefusal extends Error {
    override readonly name = "ServiceRefusal";
    readonly status: number;

    /** @param body problem details, or whatever a proxy on the way has said */
    constructor(status: number, body: unknown) {
        super(refusalText(status, body));
        this.status = status;
    }
}

/** Nothing was answered, however often it was tried. */
export class UnreachableService extends Error {
    override readonly name = "UnreachableService";

    constructor(url: string, cause: unknown) {
        super(`service: ${url} must answer, got ${reasonOf(cause)}; see that it runs, and NEO_SERVICE_URL or --url`, {
            cause,
        });
    }
}

/** All that is wrong, a line each. */
export function refusalText(status: number, body: unknown): string {
    const { detail, problems, title, instance } = (typeof body === "object" ? (body ?? {}) : {}) as Partial<Problem>;
    if (problems !== undefined && problems.length > 0) return problems.map(sentenceOf).join("\n");
    // Nobody can do anything about the inside of a service but ask for this number in its log.
    if (detail !== undefined) return status >= 500 && instance !== undefined ? `${detail} (${instance})` : detail;
    return `service: answer must be one of its own, got ${status}${title === undefined ? "" : ` ${title}`}; see what stands before it`;
}

function sentenceOf({ where, property, rule, got, remedy }: NonNullable<Problem["problems"]>[number]): string {
    const found = got === undefined ? "nothing" : JSON.stringify(got);
    return `${where}: ${property} must ${rule}, got ${found}${remedy === undefined ? "" : `; ${remedy}`}`;
}

/** The innermost cause has the name of what happened. */
function reasonOf(error: unknown): string {
    if (!(error instanceof Error)) return String(error);
    if (error.cause !== undefined) return reasonOf(error.cause);
    const { code } = error as NodeJS.ErrnoException;
    return error.message === "" ? (code ?? error.name) : error.message;
}
