import type { PolicyResource } from "@pulumi/policy";
import { checkov, cisEks, securityHub } from "../../frameworks.ts";
import type { StackGraph } from "../../graph.ts";
import type { Finding } from "../../message.ts";
import { read, type Reading } from "../../read.ts";
import type { StackRule } from "../../rule.ts";
import { registryScanning, repository, repositoryLifecycle, repositoryTemplate } from "../../types.ts";

const scans = ["SCAN_ON_PUSH", "CONTINUOUS_SCAN"];

/**
 * What was tested is what runs, and known holes are found. Templates cannot say that images are scanned: the account's
 * registry does, for every repository.
 */
export const ecrHygiene: StackRule = {
    name: "ecr-hygiene",
    displayName: "Images do not change, are scanned, and end",
    description:
        "Tags of repositories are immutable, images are scanned when they are pushed, and a lifecycle ends old ones.",
    category: "identity",
    severity: "high",
    references: [
        securityHub("ECR.1, ECR.2, ECR.3", "Repositories scan images, have immutable tags and a lifecycle"),
        checkov("CKV_AWS_51, CKV_AWS_163", "Tags of images are immutable, and images are scanned on push"),
        cisEks("5.1.1", "Images are scanned for known holes"),
    ],
    tags: ["identity", "cost"],
    remediationSteps:
        "Set imageTagMutability: IMMUTABLE; scan on push by imageScanningConfiguration, or for the whole registry by a " +
        "RegistryScanningConfiguration for *; add a LifecyclePolicy, in a template lifecyclePolicy.",
    enforcementLevel: "mandatory",
    types: [repository, repositoryTemplate, registryScanning],
    validateStack: ({ graph }, report) => {
        const tell = (resource: PolicyResource, findings: Finding[]) => {
            for (const finding of findings) report(resource, finding);
        };
        for (const each of graph.ofType(repository, repositoryTemplate)) tell(each, tagFindings(each));
        for (const each of graph.ofType(repository)) tell(each, [...scanFindings(each), ...endFindings(graph, each)]);
        for (const each of graph.ofType(repositoryTemplate)) tell(each, templateFindings(each));
        for (const each of graph.ofType(registryScanning)) tell(each, registryFindings(each));
    },
};

function tagFindings(each: PolicyResource): Finding[] {
    const got = read(each, "imageTagMutability");
    if (got.is("IMMUTABLE")) return [];
    const remedy = "else a tag means today what it did not yesterday";
    return [{ property: "imageTagMutability", rule: 'be "IMMUTABLE"', got, remedy }];
}

function scanFindings(each: PolicyResource): Finding[] {
    const property = "imageScanningConfiguration.scanOnPush";
    const got = read(each, property);
    return got.is(true) ? [] : [{ property, rule: "be true", got, remedy: "ECR defaults to no scan" }];
}

const unending = "untagged images else stay, and cost, for ever";

function endFindings(graph: StackGraph, each: PolicyResource): Finding[] {
    const isEnded = graph
        .ofType(repositoryLifecycle)
        .map((policy) => graph.resolve(read(policy, "repository"), repository).targets)
        .some(([ended, ...others]) => ended === each && others.length === 0);
    if (isEnded) return [];
    return [{ property: "lifecycle", rule: "be set by a LifecyclePolicy", got: "absent", remedy: unending }];
}

function templateFindings(template: PolicyResource): Finding[] {
    const got = read(template, "lifecyclePolicy");
    if (got.parsed.field("rules").items.length > 0) return [];
    return [{ property: "lifecyclePolicy", rule: "be a known policy with rules", got, remedy: unending }];
}

function registryFindings(registry: PolicyResource): Finding[] {
    const got = read(registry, "rules");
    if (got.items.some(isScanOfAll)) return [];
    const rule = `hold one of ${scans.join(", ")} for every repository`;
    return [{ property: "rules", rule, got, remedy: 'add one with the WILDCARD filter "*"' }];
}

function isScanOfAll(rule: Reading): boolean {
    const isScan = scans.includes(rule.field("scanFrequency").text ?? "");
    return isScan && rule.field("repositoryFilters").items.some((filter) => filter.field("filter").is("*"));
}
