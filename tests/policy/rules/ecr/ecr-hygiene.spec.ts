import { strict as assert } from "node:assert";
import { fromOtherStack, judgeStack, madeFrom, resource, subjects, unknown } from "../../../support/policy.ts";

const lifecyclePolicy = JSON.stringify({ rules: [{ rulePriority: 1 }] });

const template = (changes: Record<string, unknown>) =>
    judgeStack("ecr-hygiene", [
        resource("aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate", "images", {
            imageTagMutability: "IMMUTABLE",
            lifecyclePolicy,
            ...changes,
        }),
    ]);

const repository = (changes: Record<string, unknown>, isEnded = true) => {
    const props = { imageTagMutability: "IMMUTABLE", imageScanningConfiguration: { scanOnPush: true }, ...changes };
    const each = resource("aws:ecr/repository:Repository", "images", props);
    const other = resource("aws:ecr/repository:Repository", "other", {
        imageTagMutability: "IMMUTABLE",
        imageScanningConfiguration: { scanOnPush: true },
    });
    const end = (of: typeof each) =>
        resource("aws:ecr/lifecyclePolicy:LifecyclePolicy", `${of.name}-end`, { repository: madeFrom(of) });
    return judgeStack("ecr-hygiene", [each, other, end(other), ...(isEnded ? [end(each)] : [])]);
};

const all = { filter: "*", filterType: "WILDCARD" };
const registry = (rules: unknown) =>
    judgeStack("ecr-hygiene", [
        resource("aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration", "registry", { rules }),
    ]);

describe("ecr-hygiene", () => {
    it("accepts a template", async () => assert.deepEqual(await template({}), []));
    it("accepts a repository with its lifecycle", async () => assert.deepEqual(await repository({}), []));
    for (const value of [null, "MUTABLE", unknown]) {
        it(`rejects tags being ${value === unknown ? "unknown" : JSON.stringify(value)}`, async () => {
            assert.deepEqual(subjects(await template({ imageTagMutability: value })), ["images: imageTagMutability"]);
            assert.deepEqual(subjects(await repository({ imageTagMutability: value })), ["images: imageTagMutability"]);
        });
    }
    for (const value of [null, "", "no document", JSON.stringify({ rules: [] }), unknown]) {
        it(`rejects a template's lifecycle ${value === unknown ? "unknown" : JSON.stringify(value)}`, async () => {
            assert.deepEqual(subjects(await template({ lifecyclePolicy: value })), ["images: lifecyclePolicy"]);
        });
    }
    for (const value of [null, {}, { scanOnPush: false }, { scanOnPush: unknown }, unknown]) {
        it(`rejects scans ${value === unknown ? "unknown" : JSON.stringify(value)}`, async () => {
            assert.deepEqual(subjects(await repository({ imageScanningConfiguration: value })), [
                "images: imageScanningConfiguration.scanOnPush",
            ]);
        });
    }
    it("rejects a repository without a lifecycle of its own", async () => {
        assert.deepEqual(await repository({}, false), [
            "images: lifecycle must be set by a LifecyclePolicy, got absent; untagged images else stay, and cost, for ever",
        ]);
    });
    it("rejects a repository whose lifecycle is for who is not known", async () => {
        const props = { imageTagMutability: "IMMUTABLE", imageScanningConfiguration: { scanOnPush: true } };
        const each = resource("aws:ecr/repository:Repository", "images", props);
        const other = resource("aws:ecr/repository:Repository", "other", props);
        for (const whose of [unknown, "neo/acme/other", fromOtherStack(), madeFrom(each, other)]) {
            const end = resource("aws:ecr/lifecyclePolicy:LifecyclePolicy", "end", { repository: whose });
            assert.deepEqual(subjects(await judgeStack("ecr-hygiene", [each, other, end])), [
                "images: lifecycle",
                "other: lifecycle",
            ]);
        }
    });
    for (const scanFrequency of ["SCAN_ON_PUSH", "CONTINUOUS_SCAN"]) {
        it(`accepts a registry with ${scanFrequency}`, async () => {
            assert.deepEqual(await registry([{ scanFrequency, repositoryFilters: [{ filter: "a" }, all] }]), []);
        });
    }
    for (const [title, rules] of [
        ["no rule", []],
        ["rules that are not known", unknown],
        ["scans by hand", [{ scanFrequency: "MANUAL", repositoryFilters: [all] }]],
        ["scans of some", [{ scanFrequency: "SCAN_ON_PUSH", repositoryFilters: [{ filter: "neo/acme*" }] }]],
        [
            "scans of nobody can tell what",
            [{ scanFrequency: "SCAN_ON_PUSH", repositoryFilters: [{ filter: unknown }] }],
        ],
    ] as const) {
        it(`rejects a registry with ${title}`, async () => {
            assert.deepEqual(subjects(await registry(rules)), ["registry: rules"]);
        });
    }
});
