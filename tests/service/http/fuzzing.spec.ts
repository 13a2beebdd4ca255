/**
 * Requests made from the OpenAPI document, right ones and wrong ones, on a real database with something of every kind in it.
 * FUZZ_RUNS tells how many a caller sends to each operation, FUZZ_SEED which; what fails tells its seed and the least request.
 */
import { strict as assert } from "node:assert";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { sql } from "kysely";
import type { OpenAPIV3_1 } from "openapi-types";
import { KeyStore } from "../../../cli/bus/key-store.ts";
import { SampleTenants } from "../lifecycle/tenants.ts";
import { DocumentedAnswers } from "./fuzzing/answers.ts";
import { addObjects } from "./fuzzing/objects.ts";
import { operationsOf, requestsTo, type Known, type Operation } from "./fuzzing/requests.ts";
import { openapiText } from "../../../service/http/openapi-text.ts";
import { startService, type Service } from "./service.ts";

const runs = Number(process.env.FUZZ_RUNS ?? "6");
const seed = Number(process.env.FUZZ_SEED ?? "7");

const document = JSON.parse(await openapiText()) as OpenAPIV3_1.Document;
const documented = new DocumentedAnswers(document);

describe("requests of every kind", function () {
    this.timeout(600_000);
    let service: Service;
    let tenants: SampleTenants;
    let known: Known;
    let requests = 0;
    const statuses = new Map<number, number>();

    before(async () => {
        const keys = mkdtempSync(join(tmpdir(), "neo-bus-keys-"));
        service = await startService(new KeyStore(keys));
        tenants = await SampleTenants.open(service.database, keys);
    });
    beforeEach(async () => {
        await tenants.reset();
        await sql`truncate webhook, stage_retirement, stage_expiry, offboarding, lost_host, role_binding, idempotency, approval cascade`.execute(
            service.database,
        );
        await service.bind("root", "admin", "*");
        await service.bind("acme-admin", "admin", "acme");
        known = await addObjects(service);
    });
    after(async () => {
        tenants.close();
        await service.close();
    });

    const tryAll = async (operation: Operation, caller: string) => {
        const headers = await service.as(caller);
        const holds = fc.asyncProperty(requestsTo(operation, document, known), async (request) => {
            const answer = await service.app.inject({ ...request, headers: { ...request.headers, ...headers } });
            requests++;
            statuses.set(answer.statusCode, (statuses.get(answer.statusCode) ?? 0) + 1);
            documented.check(operation, answer);
            // Whoever has a role over one tenant reads of another one only what they have sent.
            const isOfOther = answer.payload.includes("globex") && !JSON.stringify(request).includes("globex");
            assert.ok(caller === "root" || !isOfOther, answer.payload);
        });
        await fc.assert(holds, { seed, numRuns: runs });
    };

    for (const operation of operationsOf(document)) {
        it(`${operation.method} ${operation.path}: answers as the document says`, async () => {
            await tryAll(operation, "acme-admin");
            await tryAll(operation, "root");
        });
    }

    it("came past the first checks, and were refused, both often", () => {
        assert.ok(requests >= Math.min(600, runs * 100), `${requests} requests`);
        const share = (least: number, below: number) =>
            [...statuses].reduce((sum, [status, count]) => sum + (status >= least && status < below ? count : 0), 0) /
            requests;
        const shown = JSON.stringify([...statuses].sort(([one], [other]) => one - other));
        assert.ok(share(200, 300) > 0.1, shown);
        assert.ok(share(400, 500) > 0.3, shown);
        if (process.env.FUZZ_RUNS !== undefined) process.stdout.write(`${requests} requests: ${shown}\n`);
    });
});
