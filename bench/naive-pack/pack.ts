/** The same rules as policies of the SDK's own, one each: what docs/adr/0026-policy-judge.md is measured against. */
import { PolicyPack, type Policy } from "@pulumi/policy";
import { StackGraph } from "../../policy/graph.ts";
import { sentence } from "../../policy/message.ts";
import { isResourceRule, isStackRule, type Rule } from "../../policy/rule.ts";
import { allRules } from "../../policy/rules/index.ts";

function policyOf(rule: Rule) {
    const { name, description, enforcementLevel, types } = rule;
    const policy: Policy = { name, description, enforcementLevel };
    return {
        ...policy,
        ...(isResourceRule(rule) && {
            validateResource: (
                resource: Parameters<typeof rule.validateResource>[0],
                report: (text: string) => void,
            ) => {
                if (types?.includes(resource.type) === false) return;
                rule.validateResource(resource, (finding) => report(sentence(resource, finding)));
            },
        }),
        ...(isStackRule(rule) && {
            validateStack: (
                { resources }: { resources: ConstructorParameters<typeof StackGraph>[0] },
                report: (text: string, urn: string) => void,
            ) => {
                rule.validateStack({ graph: new StackGraph(resources) }, (resource, finding) =>
                    report(sentence(resource, finding), resource.urn),
                );
            },
        }),
    };
}

new PolicyPack("neo-naive", { policies: allRules.map(policyOf) });
