import { strict as assert } from "node:assert";
import { objectOf } from "../../../support/kubernetes-objects.ts";
import { fromOtherStack, judgeStack, madeFrom, resource, subjects, unknown } from "../../../support/policy.ts";

const key = resource("aws:kms/key:Key", "key", {});
const parameters = { encrypted: "true", kmsKeyId: "arn:aws:kms:eu-west-1:000000000000:alias/neo-shared-platform-key" };
const good = {
    provisioner: "ebs.csi.eks.amazonaws.com",
    parameters,
    volumeBindingMode: "WaitForFirstConsumer",
    reclaimPolicy: "Retain",
};
const role = resource("aws:iam/role:Role", "role", {});
const withKey = (kmsKeyId: unknown) => ({ parameters: { ...parameters, kmsKeyId } });
const judge = (props: object) =>
    judgeStack("storageclass-encrypted", [
        key,
        role,
        objectOf("shared", "storage.k8s.io/v1:StorageClass", "bus", { ...props }),
    ]);

describe("storageclass-encrypted", () => {
    for (const [title, changes] of [
        ["a key by its alias", {}],
        [
            "a key by its ARN",
            { parameters: { ...parameters, kmsKeyId: "arn:aws:kms:eu-west-1:000000000000:key/1c2d" } },
        ],
        ["a key of this stack not known yet", { parameters: { ...parameters, kmsKeyId: madeFrom(key) } }],
        ["the classic driver", { provisioner: "ebs.csi.aws.com", reclaimPolicy: "Delete" }],
    ] as const) {
        it(`accepts ${title}`, async () => assert.deepEqual(await judge({ ...good, ...changes }), []));
    }
    for (const [title, changes, properties] of [
        ["another driver", { provisioner: "efs.csi.aws.com" }, ["provisioner"]],
        ["a driver that is not known", { provisioner: unknown }, ["provisioner"]],
        ["no driver", { provisioner: undefined }, ["provisioner"]],
        ["no parameters", { parameters: undefined }, ["parameters.encrypted", "parameters.kmsKeyId"]],
        ["parameters that are not known", { parameters: unknown }, ["parameters.encrypted", "parameters.kmsKeyId"]],
        ["no encryption", { parameters: { ...parameters, encrypted: "false" } }, ["parameters.encrypted"]],
        ["no key", { parameters: { encrypted: "true" } }, ["parameters.kmsKeyId"]],
        ["AWS's own key", { parameters: { ...parameters, kmsKeyId: "alias/aws/ebs" } }, ["parameters.kmsKeyId"]],
        ["a key nobody knows", { parameters: { ...parameters, kmsKeyId: unknown } }, ["parameters.kmsKeyId"]],
        ["a key that will be something else", withKey(madeFrom(role)), ["parameters.kmsKeyId"]],
        ["a key that another stack will tell", withKey(fromOtherStack()), ["parameters.kmsKeyId"]],
        [
            "encryption that is not known",
            { parameters: { ...parameters, encrypted: unknown } },
            ["parameters.encrypted"],
        ],
        ["disks made nobody knows when", { volumeBindingMode: unknown }, ["volumeBindingMode"]],
        ["data of which nobody knows what becomes", { reclaimPolicy: unknown }, ["reclaimPolicy"]],
        ["data that is made new", { reclaimPolicy: "Recycle" }, ["reclaimPolicy"]],
        ["disks made at once", { volumeBindingMode: "Immediate" }, ["volumeBindingMode"]],
        ["no binding mode", { volumeBindingMode: undefined }, ["volumeBindingMode"]],
        ["nothing said of the data", { reclaimPolicy: undefined }, ["reclaimPolicy"]],
    ] as const) {
        it(`rejects ${title}`, async () => {
            const found = subjects(await judge({ ...good, ...changes }));
            assert.deepEqual(
                found,
                properties.map((property) => `bus: ${property}`),
            );
        });
    }
    it("tells what the driver needs", async () => {
        assert.deepEqual(await judge({ ...good, parameters: { ...parameters, encrypted: "false" } }), [
            'bus: parameters.encrypted must be "true", got "false"; the driver takes it as text, and does not encrypt by itself',
        ]);
    });
});
