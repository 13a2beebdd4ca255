/** The web application firewall in front of a distribution. Its rules are data: web-acl-rules.ts. */
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { Identity } from "../shared/identity.ts";
import { rejectInputs } from "../shared/inputs.ts";
import { nameLimits, physicalName } from "../shared/names.ts";
import { resourceTags } from "../shared/tags.ts";
import { TenantComponent } from "../shared/tenant-component.ts";
import { capacityProblems } from "./waf-capacity.ts";
import { webAclRules, type ManagedRule, type RateRule, type WebAclOptions, type WebAclRule } from "./web-acl-rules.ts";

const component = "edge/web-acl";
/** CloudFront reads its web ACLs from this region only. */
const cloudFrontRegion = "us-east-1";

type RuleArgs = aws.types.input.wafv2.WebAclRule;

/** What a web ACL is made from. */
export interface WebAclArgs {
    identity: Identity;
    options?: WebAclOptions;
}

/**
 * Creates one web ACL of CloudFront scope. Cost driver: $5 a month, $1 a rule, the paid groups, $0.60 per million requests.
 * A change of rules updates in place.
 */
export class WebAcl extends TenantComponent {
    readonly webAclArn: pulumi.Output<string>;

    constructor(name: string, args: WebAclArgs, options?: pulumi.ComponentResourceOptions) {
        super("neo:edge:WebAcl", name, args.identity, options);
        const rules = webAclRules(args.options);
        rejectInputs(`WebAcl "${name}"`, capacityProblems(rules));
        const webAclName = physicalName(args.identity, "web-acl", nameLimits.webAcl);
        const webAcl = new aws.wafv2.WebAcl(
            name,
            {
                name: webAclName,
                scope: "CLOUDFRONT",
                region: cloudFrontRegion,
                defaultAction: { allow: {} },
                rules: rules.map(toRule),
                visibilityConfig: visibility(webAclName),
                tags: resourceTags(component, webAclName),
            },
            { parent: this },
        );
        this.webAclArn = webAcl.arn;
        this.registerOwned({ webAclArn: this.webAclArn });
    }
}

function toRule(rule: WebAclRule, priority: number): RuleArgs {
    const common = { name: rule.name, priority, visibilityConfig: visibility(rule.name) };
    return rule.kind === "managed"
        ? { ...common, overrideAction: { none: {} }, statement: managedStatement(rule) }
        : { ...common, action: { block: {} }, statement: rateStatement(rule) };
}

function managedStatement({ group, configuration }: ManagedRule): RuleArgs["statement"] {
    return {
        managedRuleGroupStatement: {
            vendorName: "AWS",
            name: group,
            ...(configuration === undefined ? {} : { managedRuleGroupConfigs: [configuration] }),
        },
    };
}

/** Counted per address and host: one customer's flood does not use up another's limit. */
function rateStatement({ limit, windowSeconds, pathPrefix }: RateRule): RuleArgs["statement"] {
    const lowercase = [{ priority: 0, type: "LOWERCASE" }];
    return {
        rateBasedStatement: {
            limit,
            evaluationWindowSec: windowSeconds,
            aggregateKeyType: "CUSTOM_KEYS",
            customKeys: [{ ip: {} }, { header: { name: "host", textTransformations: lowercase } }],
            ...(pathPrefix === undefined
                ? {}
                : {
                      scopeDownStatement: {
                          byteMatchStatement: {
                              searchString: pathPrefix,
                              positionalConstraint: "STARTS_WITH",
                              fieldToMatch: { uriPath: {} },
                              textTransformations: lowercase,
                          },
                      },
                  }),
        },
    };
}

function visibility(metricName: string) {
    return { cloudwatchMetricsEnabled: true, sampledRequestsEnabled: true, metricName };
}
