import { strict as assert } from "node:assert";
import { assert as property, constantFrom, property as holds, string } from "fast-check";
import { awsType } from "../../../simulator/catalog/aws-types.ts";
import { kubernetesType } from "../../../simulator/catalog/kubernetes-types.ts";
import { cloudSeconds, pass, readClock, type TimedMethod } from "../../../simulator/time/clock.ts";
import { durations, durationsOf, kubernetesObjects, otherTypes } from "../../../simulator/time/durations.ts";

const methods: readonly TimedMethod[] = ["create", "update", "delete"];

describe("the durations", () => {
    for (const [type, known] of Object.entries(durations)) {
        it(`of ${type} are ordered, sourced, and of a type there is`, () => {
            assert.ok(type.startsWith("aws:") ? awsType(type) : kubernetesType(type));
            assert.match(known.source, /^(log|test|AWS|estimate)/);
            for (const method of methods) {
                const { shortest, typical, longest } = known[method];
                assert.ok(0 < shortest && shortest <= typical && typical <= longest, method);
            }
        });
    }

    it("of other types are those of one call", () => {
        assert.equal(durationsOf("aws:sns/topic:Topic"), otherTypes);
        assert.equal(durationsOf("kubernetes:core/v1:ConfigMap"), kubernetesObjects);
    });
});

describe("the clock", () => {
    it("lets nothing pass unless it is told to", () => {
        assert.deepEqual(readClock({}), { scale: 0, seed: undefined });
        assert.deepEqual(readClock({ NEO_TIME_SCALE: "0.01", NEO_TIME_SEED: "7" }), { scale: 0.01, seed: "7" });
    });

    for (const scale of ["fast", "-1", "Infinity"]) {
        it(`refuses the scale ${scale}`, () => {
            assert.throws(
                () => readClock({ NEO_TIME_SCALE: scale }),
                new RegExp(`NEO_TIME_SCALE must be .*got ${scale}`),
            );
        });
    }

    it("takes typical durations without a seed, and with one draws them from the spread, the same ones each time", () => {
        property(
            holds(constantFrom(...Object.keys(durations)), constantFrom(...methods), string(), (type, method, seed) => {
                const { shortest, typical, longest } = durationsOf(type)[method];
                assert.equal(cloudSeconds({ scale: 0, seed: undefined }, method, type, "urn"), typical);
                const drawn = cloudSeconds({ scale: 0, seed }, method, type, "urn");
                assert.ok(shortest <= drawn && drawn <= longest);
                assert.equal(cloudSeconds({ scale: 0, seed }, method, type, "urn"), drawn);
            }),
        );
    });

    it("waits its share, and stops waiting when it is cancelled", async () => {
        const started = performance.now();
        await pass({ scale: 0.001, seed: undefined }, 100, new AbortController().signal);
        assert.ok(performance.now() - started >= 95);
        const cancellation = new AbortController();
        const waiting = pass({ scale: 1, seed: undefined }, 3600, cancellation.signal);
        cancellation.abort();
        await assert.rejects(waiting, { name: "AbortError" });
    });
});
