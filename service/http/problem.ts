/** Errors as clients see them: problem details by RFC 9457. Pure. */
import { STATUS_CODES } from "node:http";

/** One thing wrong with a request: `<where>: <property> must <rule>, got <got>; <remedy>`. */
export interface PropertyProblem {
    /** Part of the request, or the file of the config that would come of it. */
    where: string;
    /** Path within it, for example `stages.test.cell`. */
    property: string;
    /** Without `must`. */
    rule: string;
    /** What was found; left out when nothing was. */
    got?: unknown;
    remedy?: string | undefined;
}

/** The body of every answer that tells of an error. */
export interface ProblemDetails {
    /** `about:blank`: the status says what kind it is. */
    type: "about:blank";
    title: string;
    status: number;
    /** For people: what is wrong, and what to do. */
    detail: string;
    /** Of the request, for asking about it. */
    instance: string;
    problems?: readonly PropertyProblem[];
}

/** Thrown by whatever answers a request. */
export class HttpProblem extends Error {
    readonly status: number;
    readonly problems: readonly PropertyProblem[] | undefined;
    readonly headers: Readonly<Record<string, string>>;

    constructor(
        status: number,
        detail: string,
        more: {
            problems?: readonly PropertyProblem[];
            headers?: Readonly<Record<string, string>>;
            cause?: unknown;
        } = {},
    ) {
        super(detail, { cause: more.cause });
        this.status = status;
        this.problems = more.problems;
        this.headers = more.headers ?? {};
    }
}

/** What is said of something that is not there, or that the caller may not know of: both sound alike. */
export function notThere(what: string): HttpProblem {
    return new HttpProblem(404, `${what} must be one that is there; look at the list of those you may see`);
}

/** The body for it. */
export function problemDetails({ status, message, problems }: HttpProblem, requestId: string): ProblemDetails {
    return {
        type: "about:blank",
        title: STATUS_CODES[status] ?? "Error",
        status,
        detail: message,
        instance: `urn:neo:request:${requestId}`,
        ...(problems === undefined ? {} : { problems }),
    };
}

/** One as a sentence. */
export function sentenceOf({ where, property, rule, got, remedy }: PropertyProblem): string {
    const found = got === undefined ? "nothing" : JSON.stringify(got);
    return `${where}: ${property} must ${rule}, got ${found}${remedy === undefined ? "" : `; ${remedy}`}`;
}
