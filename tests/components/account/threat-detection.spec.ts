import { strict as assert } from "node:assert";
import { ThreatDetection, threatFeatures, type ThreatFeature } from "../../../components/account/threat-detection.ts";
import { RecordingEngine } from "../../support/engine.ts";
import { accountIdentity } from "../../support/identities.ts";

const detectorType = "aws:guardduty/detector:Detector";
const featureType = "aws:guardduty/detectorFeature:DetectorFeature";

describe("ThreatDetection", () => {
    it("says of every feature whether it is on: AWS switches some on by itself", async () => {
        const engine = await deployed();
        const states = statesIn(engine);
        assert.deepEqual(Object.keys(states), [...threatFeatures]);
        assert.deepEqual(
            Object.keys(states).filter((feature) => states[feature] === "DISABLED"),
            ["LAMBDA_NETWORK_LOGS", "RUNTIME_MONITORING"],
        );
    });

    it("has the features it is told to have, and no others", async () => {
        const states = statesIn(await deployed(["RUNTIME_MONITORING"]));
        assert.deepEqual(
            Object.keys(states).filter((feature) => states[feature] === "ENABLED"),
            ["RUNTIME_MONITORING"],
        );
    });

    it("sends agents to the nodes of clusters only", async () => {
        const engine = await deployed(["RUNTIME_MONITORING"]);
        const runtime = engine.ofType(featureType).find(({ inputs }) => inputs.name === "RUNTIME_MONITORING");
        assert.deepEqual(
            runtime?.inputs.additionalConfigurations.map(({ name, status }: any) => [name, status]),
            [
                ["EKS_ADDON_MANAGEMENT", "ENABLED"],
                ["ECS_FARGATE_AGENT_MANAGEMENT", "DISABLED"],
                ["EC2_AGENT_MANAGEMENT", "DISABLED"],
            ],
        );
    });

    it("tells of findings within a quarter of an hour", async () => {
        const { inputs } = (await deployed()).single(detectorType);
        assert.deepEqual([inputs.enable, inputs.findingPublishingFrequency], [true, "FIFTEEN_MINUTES"]);
    });

    for (const { title, protection, expected } of [
        { title: "is protected", protection: undefined, expected: true },
        { title: "lifts its protection when it is told to", protection: false, expected: false },
    ]) {
        it(title, async () =>
            assert.equal((await deployed(undefined, protection)).single(detectorType).protect, expected),
        );
    }
});

function statesIn(engine: RecordingEngine): Record<string, string> {
    return Object.fromEntries(engine.ofType(featureType).map(({ inputs }) => [inputs.name, inputs.status]));
}

async function deployed(features?: ThreatFeature[], protection?: boolean): Promise<RecordingEngine> {
    const engine = new RecordingEngine();
    await engine.deploy(() => new ThreatDetection("threats", { identity: accountIdentity, features, protection }));
    return engine;
}
