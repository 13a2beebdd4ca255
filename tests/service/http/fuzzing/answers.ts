/** Whether answers are what the OpenAPI document promises. */
import { strict as assert } from "node:assert";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import type { Response } from "light-my-request";
import type { OpenAPIV3_1 } from "openapi-types";
import type { Operation } from "./requests.ts";

/** What nobody outside is to read: stacks of calls, files, statements, names of libraries. */
const inside =
    /\bat \S+ \(|\.(ts|js|mjs):\d+|node_modules|node:internal|file:\/\/|\/(home|work|tmp|usr|root)\/|\b(select .+ from|insert into|update .+ set|delete from)\b|relation "|column "|violates|syntax error at|invalid input syntax|kysely|pg-boss|TypeError|is not a function|Cannot read prop/i;

/** Checks answers against one document. */
export class DocumentedAnswers {
    readonly #ajv = new Ajv2020({ strict: false, allErrors: true });
    readonly #validators = new Map<string, ValidateFunction>();

    constructor(document: OpenAPIV3_1.Document) {
        formats.default(this.#ajv);
        this.#ajv.addSchema(document, "document");
    }

    /** Throws when it is not what the document says of this operation. */
    check({ method, path, description }: Operation, answer: Response): void {
        const { statusCode: status, payload, headers } = answer;
        assert.ok(status < 500, `${status}: ${payload}`);
        const responses = description.responses ?? {};
        const declared = String(status) in responses ? String(status) : "default";
        assert.ok(declared !== "default" || status >= 400, `${status} must be declared`);
        const { content = {} } = responses[declared] as OpenAPIV3_1.ResponseObject;
        if (status === 204) return assert.equal(payload, "");
        const [type = ""] = String(headers["content-type"]).split(";");
        assert.ok(type in content, `content type must be one of ${Object.keys(content).join(", ")}, got ${type}`);
        if (status >= 400) assert.doesNotMatch(payload, inside);
        if (!type.endsWith("json")) return;
        const place = ["paths", path, method.toLowerCase(), "responses", declared, "content", type, "schema"];
        const validate = this.#validatorOf(`document#/${place.map(pointerPart).join("/")}`);
        assert.ok(validate(answer.json()), `${this.#ajv.errorsText(validate.errors)}: ${payload.slice(0, 2000)}`);
    }

    #validatorOf(reference: string): ValidateFunction {
        const known = this.#validators.get(reference) ?? this.#ajv.compile({ $ref: reference });
        this.#validators.set(reference, known);
        return known;
    }
}

/** Source: RFC 6901, section 4; in a URI fragment, section 6. */
function pointerPart(text: string): string {
    return encodeURIComponent(text.replaceAll("~", "~0").replaceAll("/", "~1"));
}
