import { strict as assert } from "node:assert";
import { quotaCodes } from "../../../components/account/quota-codes.ts";
import {
    serviceQuotaProblems,
    ServiceQuotas,
    type ServiceQuotasArgs,
} from "../../../components/account/service-quotas.ts";
import { RecordingEngine } from "../../support/engine.ts";
import { accountIdentity } from "../../support/identities.ts";

const quotaType = "aws:servicequotas/serviceQuota:ServiceQuota";

describe("quotaCodes", () => {
    it("name each quota once, in the service's own form", () => {
        const codes = Object.values(quotaCodes).map(({ serviceCode, quotaCode }) => `${serviceCode}/${quotaCode}`);
        assert.equal(new Set(codes).size, codes.length);
        assert.ok(codes.every((code) => /^[a-z0-9]+\/L-[0-9A-F]{8}$/.test(code)));
    });
});

describe("serviceQuotaProblems", () => {
    for (const { title, values, paths } of [
        { title: "accepts nothing asked for", values: {}, paths: [] },
        { title: "accepts what a new account has, and more", values: { vpcs: 5, clusters: 200 }, paths: [] },
        { title: "fails on less: AWS lowers no quota", values: { vpcs: 4 }, paths: ["values.vpcs"] },
        {
            title: "fails with every problem at once",
            values: { elasticIps: 5.5, databaseClusters: 1 },
            paths: ["values.elasticIps", "values.databaseClusters"],
        },
    ] satisfies { title: string; values: ServiceQuotasArgs["values"]; paths: string[] }[]) {
        it(title, () =>
            assert.deepEqual(
                serviceQuotaProblems(values).map(({ propertyPath }) => propertyPath),
                paths,
            ),
        );
    }
});

describe("ServiceQuotas", () => {
    it("asks for what it is told to, where the quota is known", async () => {
        const engine = await deployed({ vpcs: 20, roles: 2000 });
        assert.deepEqual(
            engine.ofType(quotaType).map(({ name, inputs }) => [name, inputs.quotaCode, inputs.value, inputs.region]),
            [
                ["quotas-vpcs", "L-F678F1CE", 20, undefined],
                ["quotas-roles", "L-FE177D64", 2000, "us-east-1"],
            ],
        );
    });

    it("refuses values that cannot come true with every problem in one message", async () => {
        await assert.rejects(
            deployed({ vpcs: 1, clusters: 1.5 }),
            /ServiceQuotas "quotas": values\.vpcs must be a whole number from 5, got 1\n.*values\.clusters must .*, got 1\.5/,
        );
    });
});

async function deployed(values: ServiceQuotasArgs["values"]): Promise<RecordingEngine> {
    const engine = new RecordingEngine();
    await engine.deploy(() => new ServiceQuotas("quotas", { identity: accountIdentity, values }));
    return engine;
}
