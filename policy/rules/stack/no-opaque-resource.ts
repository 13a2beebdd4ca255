import { securityPillar } from "../../frameworks.ts";
import type { ResourceRule } from "../../rule.ts";

/** What these make, or do, no preview shows; each with what to write instead. */
const opaqueTypes: Readonly<Record<string, string>> = {
    "pulumi-nodejs:dynamic:Resource": "its code runs in the program: use a provider's resource",
    "pulumi-python:dynamic:Resource": "its code runs in the program: use a provider's resource",
    "command:local:Command": "a command can do anything: use a provider's resource",
    "command:remote:Command": "a command can do anything: use a provider's resource",
    "command:remote:CopyToRemote": "a copy can be of anything: use a provider's resource",
    "aws:cloudformation/stack:Stack": "what it makes is in a template: write it as resources",
    "aws:cloudformation/stackSet:StackSet": "what it makes is in a template: write it as resources",
    "aws:cloudcontrol/resource:Resource": "its properties are text: use the resource of its type",
    "kubernetes:helm.sh/v3:Release": "what it makes is in a chart: render it, and make its objects",
    "kubernetes:yaml:ConfigFile": "what it makes is in a file: make its objects",
    "kubernetes:yaml/v2:ConfigFile": "what it makes is in a file: make its objects",
    "kubernetes:kustomize:Directory": "what it makes is in files: make its objects",
};

/** Rules judge resources; what makes others out of their sight makes every verdict worthless. */
export const noOpaqueResource: ResourceRule = {
    name: "no-opaque-resource",
    displayName: "Nothing is made out of sight",
    description: "No dynamic resource, command, CloudFormation stack or Helm release: what they make, no rule sees.",
    category: "isolation",
    severity: "critical",
    references: [securityPillar("SEC01-BP06", "Automate the validation of security controls")],
    tags: ["tenant-isolation"],
    remediationSteps: "Make the same with resources of a provider, or of a component of ours.",
    enforcementLevel: "mandatory",
    types: Object.keys(opaqueTypes),
    validateResource: ({ type }, report) => {
        report({
            property: "type",
            rule: "show what it makes",
            got: type,
            remedy: opaqueTypes[type] ?? "use a provider's resource",
        });
    },
};
