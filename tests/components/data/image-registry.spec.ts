import { strict as assert } from "node:assert";
import { ImageRegistry, type ImageRegistryArgs } from "../../../components/data/image-registry.ts";
import { RecordingEngine } from "../../support/engine.ts";
import { acmeProduction, virginia } from "../../support/identities.ts";

const args: ImageRegistryArgs = {
    identity: { ...acmeProduction, stage: "platform" },
    location: virginia,
    kmsKeyArn: "arn:key",
    kmsKeyAliasArn: "arn:aws:kms:us-east-1:111122223333:alias/neo-acme-platform-key",
};
const templateType = "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate";

describe("ImageRegistry", () => {
    let engine: RecordingEngine;
    let registry: ImageRegistry;

    before(async () => {
        engine = new RecordingEngine();
        registry = await engine.deploy(() => new ImageRegistry("images", args));
    });

    it("is one template for all repositories of its owner, made by their first push", () => {
        const { inputs } = engine.single(templateType);
        assert.equal(inputs.prefix, "neo/acme");
        assert.deepEqual(inputs.appliedFors, ["CREATE_ON_PUSH"]);
        assert.equal(registry.address, "111122223333.dkr.ecr.us-east-1.amazonaws.com/neo/acme");
        assert.equal(registry.repositoryArns, "arn:aws:ecr:us-east-1:111122223333:repository/neo/acme/*");
    });

    it("lets no tag move, and encrypts with the given key", () => {
        const { inputs } = engine.single(templateType);
        assert.equal(inputs.imageTagMutability, "IMMUTABLE");
        assert.deepEqual(inputs.encryptionConfigurations, [{ encryptionType: "KMS", kmsKey: "arn:key" }]);
    });

    it("ends unfinished pushes only: what a tag names may still run somewhere", () => {
        const { rules } = JSON.parse(engine.single(templateType).inputs.lifecyclePolicy);
        assert.deepEqual(
            rules.map(({ selection }: any) => [selection.tagStatus, selection.countNumber]),
            [["untagged", 14]],
        );
    });

    it("tells of every repository whose it is, because the provider's tags do not reach it", async () => {
        const tagged = new RecordingEngine();
        const stackTags = { "neo:tenant": "somebody", "neo:owner": "acme-it" };
        await tagged.deploy(() => new ImageRegistry("images", { ...args, stackTags }));
        const { resourceTags } = tagged.single(templateType).inputs;
        assert.equal(resourceTags["neo:tenant"], "acme");
        assert.equal(resourceTags["neo:owner"], "acme-it");
        assert.equal(resourceTags["neo:data-class"], "confidential");
    });

    it("lets only ECR take on the making role", () => {
        const { Statement } = JSON.parse(engine.single("aws:iam/role:Role").inputs.assumeRolePolicy);
        assert.deepEqual(
            Statement.map(({ Principal, Action }: any) => [Principal, Action]),
            [[{ Service: "ecr.amazonaws.com" }, "sts:AssumeRole"]],
        );
        assert.equal(engine.single(templateType).inputs.customRoleArn, "arn:images-maker");
    });

    it("lets that role make this owner's repositories under this key, known before the key is", () => {
        const policy = engine.single("aws:iam/rolePolicy:RolePolicy");
        const [repositories, key] = JSON.parse(policy.inputs.policy).Statement;
        assert.equal(repositories.Resource, registry.repositoryArns);
        assert.deepEqual(key.Condition, {
            "ForAnyValue:StringEquals": { "kms:ResourceAliases": "alias/neo-acme-platform-key" },
        });
        const actions: string[] = [...repositories.Action, ...key.Action];
        assert.ok(
            actions.every((action) => /^(ecr|kms):[A-Za-z]+$/.test(action)),
            actions.join(),
        );
        assert.ok(engine.single(templateType).dependencies.includes(policy.name));
    });

    it("limits that role when it is told to", async () => {
        const limited = new RecordingEngine();
        await limited.deploy(() => new ImageRegistry("images", { ...args, permissionsBoundaryArn: "arn:boundary" }));
        assert.equal(limited.single("aws:iam/role:Role").inputs.permissionsBoundary, "arn:boundary");
    });
});
