/**
 * Container images.
 * Source of codes and refusals: ECR API reference.
 */
import { arn } from "./arn.ts";
import type { Kind, Kinds } from "./kind.ts";

/** Source: ECR API reference, errors. */
const ofRepository: Kind = {
    service: "ECR",
    id: (subject) => subject.input("repository"),
    references: [
        {
            property: "repository",
            type: "aws:ecr/repository:Repository",
            refusal: (name) => ({
                code: "RepositoryNotFoundException",
                sentence: `The repository with name '${name}' does not exist in the registry`,
            }),
        },
    ],
};

/** ECR's types, by token. */
export const kinds: Kinds = {
    "aws:ecr/repository:Repository": {
        service: "ECR",
        id: (subject) => subject.name ?? "",
        exclusive: {
            within: "region",
            refusal: (subject) => ({
                code: "RepositoryAlreadyExistsException",
                sentence: `The repository with name '${subject.name ?? ""}' already exists in the registry with id '${subject.account}'`,
            }),
        },
        outputs: (subject, id) => ({
            arn: arn(subject, "ecr", `repository/${id}`),
            registryId: subject.account,
            repositoryUrl: `${subject.account}.dkr.ecr.${subject.region}.amazonaws.com/${id}`,
        }),
        owns: [
            { type: "aws:ecr/lifecyclePolicy:LifecyclePolicy", property: "repository" },
            { type: "aws:ecr/repositoryPolicy:RepositoryPolicy", property: "repository" },
        ],
    },
    "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate": {
        service: "ECR",
        nameProperty: "prefix",
        id: (subject) => subject.input("prefix"),
        exclusive: {
            within: "region",
            refusal: (subject) => ({
                code: "TemplateAlreadyExistsException",
                sentence: `The repository creation template with prefix '${subject.input("prefix")}' already exists in the registry with id '${subject.account}'`,
            }),
        },
        outputs: (subject) => ({ registryId: subject.account }),
    },
    // A registry has one, whoever asks first or last.
    "aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration": {
        service: "ECR",
        id: (subject) => subject.account,
        outputs: (subject) => ({ registryId: subject.account }),
    },
    "aws:ecr/lifecyclePolicy:LifecyclePolicy": ofRepository,
    "aws:ecr/repositoryPolicy:RepositoryPolicy": ofRepository,
};
