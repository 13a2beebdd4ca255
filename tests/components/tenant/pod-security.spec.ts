import { strict as assert } from "node:assert";
import { supportedVersions } from "../../../components/cluster/kubernetes-versions.ts";
import { podSecurityLabels } from "../../../components/tenant/pod-security.ts";

describe("podSecurityLabels", () => {
    for (const mode of ["enforce", "audit", "warn"]) {
        it(`hold pods to the restricted standard: ${mode}`, () => {
            assert.equal(podSecurityLabels[`pod-security.kubernetes.io/${mode}`], "restricted");
        });

        it(`pin a version of the standard that every cluster knows: ${mode}`, () => {
            const version = podSecurityLabels[`pod-security.kubernetes.io/${mode}-version`];
            const oldest = [...supportedVersions].sort((left, right) => minor(left) - minor(right))[0]!;
            assert.equal(version, `v${oldest}`);
        });
    }

    it("say nothing else", () => assert.equal(Object.keys(podSecurityLabels).length, 6));
});

function minor(version: string): number {
    return Number(version.split(".")[1]);
}
