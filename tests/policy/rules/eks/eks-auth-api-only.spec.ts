import { strict as assert } from "node:assert";
import { supportedVersions } from "../../../../components/cluster/kubernetes-versions.ts";
import { judgeStack, resource, subjects, unknown } from "../../../support/policy.ts";

const good = {
    accessConfig: { authenticationMode: "API", bootstrapClusterCreatorAdminPermissions: false },
    version: "1.35",
    upgradePolicy: { supportType: "STANDARD" },
    deletionProtection: true,
};
const guard = (lifecycle: unknown) => resource("neo:stack:StackGuard", "guard", { lifecycle });
const judge = (changes: object, ...others: ReturnType<typeof guard>[]) =>
    judgeStack("eks-auth-api-only", [resource("aws:eks/cluster:Cluster", "cell", { ...good, ...changes }), ...others]);
const access = (changes: object) => ({ accessConfig: { ...good.accessConfig, ...changes } });

describe("eks-auth-api-only", () => {
    it("accepts access entries alone", async () => assert.deepEqual(await judge({}), []));
    // The pack cannot import components, so it has a list of its own.
    for (const version of supportedVersions) {
        it(`accepts ${version}, as components do`, async () => assert.deepEqual(await judge({ version }), []));
    }
    for (const [title, changes, properties] of [
        [
            "the ConfigMap beside",
            access({ authenticationMode: "API_AND_CONFIG_MAP" }),
            ["accessConfig.authenticationMode"],
        ],
        ["a mode that is not known", access({ authenticationMode: unknown }), ["accessConfig.authenticationMode"]],
        [
            "nothing about access",
            { accessConfig: undefined },
            ["accessConfig.authenticationMode", "accessConfig.bootstrapClusterCreatorAdminPermissions"],
        ],
        [
            "a creator with rights",
            access({ bootstrapClusterCreatorAdminPermissions: true }),
            ["accessConfig.bootstrapClusterCreatorAdminPermissions"],
        ],
        [
            "a creator by default",
            access({ bootstrapClusterCreatorAdminPermissions: undefined }),
            ["accessConfig.bootstrapClusterCreatorAdminPermissions"],
        ],
        ["an old version", { version: "1.29" }, ["version"]],
        ["no version", { version: undefined }, ["version"]],
        ["a version that is not known", { version: unknown }, ["version"]],
        ["extended support", { upgradePolicy: { supportType: "EXTENDED" } }, ["upgradePolicy.supportType"]],
        ["support by default", { upgradePolicy: undefined }, ["upgradePolicy.supportType"]],
        ["no protection", { deletionProtection: undefined }, ["deletionProtection"]],
        ["protection that is not known", { deletionProtection: unknown }, ["deletionProtection"]],
    ] as const) {
        it(`rejects ${title}`, async () => {
            assert.deepEqual(
                subjects(await judge(changes)),
                properties.map((property) => `cell: ${property}`),
            );
        });
    }
    it("lets a retiring stack lift its protection, and nothing else", async () => {
        const changes = { deletionProtection: false, version: "1.29" };
        assert.deepEqual(subjects(await judge(changes, guard("retiring"))), ["cell: version"]);
        assert.deepEqual(subjects(await judge(changes, guard("active"))), [
            "cell: version",
            "cell: deletionProtection",
        ]);
    });
    it("tells what AWS does by itself", async () => {
        assert.deepEqual(await judge(access({ bootstrapClusterCreatorAdminPermissions: undefined })), [
            "cell: accessConfig.bootstrapClusterCreatorAdminPermissions must be false, got absent; AWS makes the creator an " +
                "administrator where nothing is said",
        ]);
    });
});
