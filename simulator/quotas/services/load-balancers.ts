/** Load balancers. */
import { isProperties, list, text, type Properties } from "../../wire/values.ts";
import { below, says, withCodes, type Described } from "../counting.ts";
import type { Quota, QuotaView } from "../quota.ts";

const balancerType = "aws:lb/loadBalancer:LoadBalancer";
const listenerType = "aws:lb/listener:Listener";
const listenerRuleType = "aws:lb/listenerRule:ListenerRule";

/** As many load balancers of one sort. */
function balancers(sort: string, quota: Described): Quota {
    const sortOf = (inputs: Properties): string => text(inputs, "loadBalancerType") ?? "application";
    return {
        ...withCodes(quota),
        types: [balancerType],
        owner: (inputs) => (sortOf(inputs) === sort ? sort : undefined),
        used: (view) => view.inputsOf(balancerType).filter((inputs) => sortOf(inputs) === sort).length,
    };
}

/** Target groups that the listeners of a load balancer, and their rules, forward to. */
function targetGroups(view: QuotaView, balancer: string): Set<string> {
    const isBelow = (inputs: Properties): boolean =>
        (text(inputs, "listenerArn") ?? "").startsWith(balancer.replace(":loadbalancer/", ":listener/"));
    const listeners = view.inputsOf(listenerType).filter((inputs) => text(inputs, "loadBalancerArn") === balancer);
    return new Set([...listeners, ...view.inputsOf(listenerRuleType).filter(isBelow)].flatMap(targetGroupsIn));
}

/** Target groups that one listener or rule forwards to. */
function targetGroupsIn(inputs: Properties): string[] {
    const actions = [...list(inputs, "defaultActions"), ...list(inputs, "actions")];
    return actions.flatMap((action) => (isProperties(action) ? (text(action, "targetGroupArn") ?? []) : []));
}

const balancerGuide = "Application Load Balancers user guide, quotas";

/** Quotas of `lb`, in the order they are shown. */
export const quotas: readonly Quota[] = [
    balancers("application", {
        name: "lb/application-load-balancers",
        code: ["elasticloadbalancing", "L-53DA6B97"],
        standard: 50,
        local: 100,
        refusal: says("TooManyLoadBalancers", "The quota for the number of load balancers has been reached."),
        source: balancerGuide,
    }),
    balancers("network", {
        name: "lb/network-load-balancers",
        code: ["elasticloadbalancing", "L-69A177A2"],
        standard: 50,
        local: 100,
        refusal: says("TooManyLoadBalancers", "The quota for the number of load balancers has been reached."),
        source: "Network Load Balancers user guide, quotas",
    }),
    {
        name: "lb/target-groups-per-application-load-balancer",
        serviceCode: "elasticloadbalancing",
        quotaCode: "L-822D1B1B",
        types: [listenerType, listenerRuleType],
        owner: (inputs) =>
            text(inputs, "loadBalancerArn") ??
            text(inputs, "listenerArn")
                ?.replace(":listener/", ":loadbalancer/")
                .replace(/\/[^/]*$/, ""),
        used: (view, balancer) => targetGroups(view, balancer).size,
        adds: (inputs, view, balancer) => {
            const there = targetGroups(view, balancer);
            return new Set(targetGroupsIn(inputs).filter((arn) => !there.has(arn))).size;
        },
        standard: 100,
        local: 100,
        refusal: says(
            "TooManyUniqueTargetGroupsPerLoadBalancer",
            "The maximum number of unique target groups on the load balancer has been reached.",
        ),
        source: `${balancerGuide}; not adjustable`,
    },
    below(listenerRuleType, "listenerArn", {
        name: "lb/rules-per-listener",
        standard: 100,
        local: 100,
        refusal: says("TooManyRules", "The maximum number of rules has been reached."),
        source: `${balancerGuide}: 100 rules a load balancer, counted per listener here`,
    }),
];
