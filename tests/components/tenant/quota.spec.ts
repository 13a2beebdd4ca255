import { strict as assert } from "node:assert";
import fc from "fast-check";
import {
    containerDefaults,
    limitRangeLimits,
    quotaProblems,
    resourceQuotaHard,
} from "../../../components/tenant/quota.ts";
import { reasonOf } from "../../../components/shared/inputs.ts";

const quota = { cpu: 4, memoryGib: 16, pods: 20 };

describe("quotaProblems", () => {
    for (const { title, changed, paths } of [
        { title: "accepts a quota", changed: {}, paths: [] },
        { title: "accepts part of a CPU and of a GiB", changed: { cpu: 0.5, memoryGib: 0.5 }, paths: [] },
        { title: "fails on a quota of nothing", changed: { cpu: 0 }, paths: ["cpu"] },
        { title: "fails on a figure that is none", changed: { memoryGib: Number.NaN }, paths: ["memoryGib"] },
        { title: "fails on a quota without end", changed: { cpu: Infinity }, paths: ["cpu"] },
        { title: "fails on half a pod", changed: { pods: 1.5 }, paths: ["pods"] },
        {
            title: "fails with every problem at once",
            changed: { cpu: -1, memoryGib: 0, pods: 0 },
            paths: ["cpu", "memoryGib", "pods"],
        },
    ]) {
        it(title, () => {
            const problems = quotaProblems({ ...quota, ...changed });
            assert.deepEqual(
                problems.map(({ propertyPath }) => propertyPath),
                paths,
            );
        });
    }

    it("says the figure it got", () => {
        assert.match(reasonOf(quotaProblems({ ...quota, pods: -3 })[0]!), /must be .*, got -3$/);
    });
});

describe("resourceQuotaHard", () => {
    it("is the figures as Kubernetes quantities", () => {
        const hard = resourceQuotaHard(quota);
        assert.equal(hard["requests.cpu"], "4");
        assert.equal(hard["requests.memory"], "16Gi");
        assert.equal(hard["limits.memory"], "16Gi");
        assert.equal(hard.pods, "20");
    });

    for (const resource of [
        "services.loadbalancers",
        "services.nodeports",
        "persistentvolumeclaims",
        "requests.storage",
    ]) {
        it(`allows no ${resource}`, () => assert.equal(resourceQuotaHard(quota)[resource], "0"));
    }

    it("never lets what is used exceed what was asked for in memory, of which nothing can be taken back", () => {
        fc.assert(
            fc.property(fc.integer({ min: 1, max: 4096 }), (memoryGib) => {
                const hard = resourceQuotaHard({ ...quota, memoryGib });
                assert.equal(hard["limits.memory"], hard["requests.memory"]);
            }),
        );
    });
});

describe("quota and limits together", () => {
    it("admit as many containers that say nothing as their requests allow, whatever the limits they are given", () => {
        const { default: limits, defaultRequest: requests }: Record<string, any> = limitRangeLimits()[0]!;
        fc.assert(
            fc.property(fc.integer({ min: 1, max: 256 }), fc.integer({ min: 1, max: 1024 }), (cpu, memoryGib) => {
                const hard = resourceQuotaHard({ cpu, memoryGib, pods: 1_000_000 });
                const most = (quantity: string | undefined, each: string) =>
                    quantity === undefined ? Infinity : Math.floor(amount(quantity) / amount(each));
                for (const resource of ["cpu", "memory"]) {
                    const byLimits = most(hard[`limits.${resource}`], limits[resource]);
                    const byRequests = most(hard[`requests.${resource}`], requests[resource]);
                    assert.ok(byLimits >= byRequests, `${resource}: ${byLimits} by limits, ${byRequests} by requests`);
                }
            }),
        );
    });
});

describe("limitRangeLimits", () => {
    it("gives every container that says nothing a request and a limit, and bounds those that say something", () => {
        const [limits, ...more] = limitRangeLimits();
        assert.deepEqual(more, []);
        assert.equal(limits!.type, "Container");
        assert.deepEqual(limits!.defaultRequest, { cpu: containerDefaults.cpu, memory: containerDefaults.memory });
        assert.deepEqual(limits!.max, { cpu: containerDefaults.maxCpu, memory: containerDefaults.maxMemory });
        assert.deepEqual(Object.keys(limits!.default).sort(), ["cpu", "memory"]);
    });
});

/** A Kubernetes quantity as a number. */
function amount(quantity: string): number {
    const [, figure, unit] = /^([\d.]+)(m|Mi|Gi)?$/.exec(quantity)!;
    const factors = new Map([
        ["m", 0.001],
        ["Mi", 2 ** 20],
        ["Gi", 2 ** 30],
    ]);
    return Number(figure) * (factors.get(unit ?? "") ?? 1);
}
