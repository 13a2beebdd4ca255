/** Reports to render: a quiet one, one with everything in it, one over mocked resources, and arbitrary ones. */
import fc from "fast-check";
import { costChange, costOf, sumOfCosts } from "../../../analysis/cost/cost.ts";
import { costedResource } from "../../../analysis/cost/costed-resource.ts";
import type { PullRequestReport, ReportFinding, StackReport } from "../../../analysis/report/report.ts";

const urn = (stack: string, type: string, name: string) => `urn:pulumi:${stack}::neo::${type}::${name}`;
const waiver = {
    rule: "ecr-kms",
    urn: "urn:pulumi:*::neo::*::images",
    reason: "The registry moves to a key of its own with the next release.",
    ticket: "OPS-7",
    expires: "2027-01-31",
};

/** A stack of which nothing is to be said. */
export function quietStack(stack: string): StackReport {
    return {
        stack,
        role: "stage",
        file: `stacks/Pulumi.${stack}.yaml`,
        reasons: [{ path: "stacks/customers/acme.yaml", because: "config of customer acme" }],
        outcome: "unchanged",
        isNew: false,
        missing: [],
        counts: { create: 0, update: 0, replace: 0, delete: 0, same: 41 },
        steps: [],
        creations: {},
        judged: { neo: "95 rules, 41 resources: 0 violations, 0 pieces of advice, 0 waived" },
        violations: [],
        refusals: [],
        advice: [],
        waived: [],
        seconds: 5,
    };
}

function costs(stage: string, zones: number) {
    const of = (type: string, count: number, tags: object) =>
        Array.from({ length: count }, () => costedResource(type, { tags })!);
    const acme = { "neo:tenant": "acme", "neo:stage": stage };
    return costOf([
        ...of("aws:kms/key:Key", 1, acme),
        ...of("aws:ec2/natGateway:NatGateway", zones, { "neo:tenant": "shared", "neo:stage": "test1" }),
        ...of("aws:lb/loadBalancer:LoadBalancer", zones, acme),
        ...of("aws:s3/bucket:Bucket", 2, acme),
        ...of("aws:route53/zone:Zone", 1, acme),
    ]);
}
const [before, after] = [costs("test", 0), costs("test", 3)];

/** Everything a report can say, once. */
const full: StackReport = {
    ...quietStack("acme-test"),
    reasons: [
        { path: "stacks/Pulumi.acme-test.yaml", because: "its own config" },
        { path: "components/data/aurora-serverless.ts", because: "code of roles platform, stage" },
    ],
    outcome: "refused",
    missing: ["cell-test-1"],
    counts: { create: 3, update: 1, replace: 1, delete: 1, same: 35 },
    steps: [
        {
            operation: "update",
            urn: urn("acme-test", "aws:kms/key:Key", "space-key"),
            type: "aws:kms/key:Key",
            name: "space-key",
            changes: ["enableKeyRotation", "tags.neo:owner"],
            replaceKeys: [],
        },
        {
            operation: "replace",
            urn: urn("acme-test", "aws:rds/cluster:Cluster", "space-database"),
            type: "aws:rds/cluster:Cluster",
            name: "space-database",
            changes: ["kmsKeyId", "tags"],
            replaceKeys: ["kmsKeyId"],
        },
        {
            operation: "delete",
            urn: urn("acme-test", "aws:s3/bucket:Bucket", "blobs"),
            type: "aws:s3/bucket:Bucket",
            name: "blobs",
            changes: [],
            replaceKeys: [],
        },
    ],
    creations: { "aws:lb/loadBalancer:LoadBalancer": 2, "aws:iam/role:Role": 1 },
    judged: { neo: "95 rules, 41 resources: 1 violations, 2 pieces of advice, 1 waived" },
    violations: [
        {
            rule: "sg-no-world-ingress",
            urn: urn("acme-test", "aws:ec2/securityGroup:SecurityGroup", "open"),
            message: 'open: ingress.0.cidrBlocks must not be the world, got ["0.0.0.0/0"]; name the networks',
        },
    ],
    refusals: [
        {
            rule: "no-unapproved-delete",
            urn: urn("acme-test", "aws:s3/bucket:Bucket", "blobs"),
            message: "blobs: delete must have an approval in force, got none; it loses objects",
        },
    ],
    advice: ["one", "two"].map((name) => ({
        rule: "workload-ha",
        urn: urn("acme-test", "kubernetes:apps/v1:Deployment", name),
        message: `${name}: replicas must be 2 at least, got 1; set replicas`,
    })),
    waived: [
        {
            rule: "ecr-kms",
            urn: urn("acme-test", "aws:ecr/repository:Repository", "images"),
            message: "images: encryptionConfigurations must name a key, got absent; name one",
            waiver,
        },
    ],
    cost: costChange(before, after),
    seconds: 11.2,
};

/** Reports by the name of their golden files. */
export const sampleReports: Record<"quiet" | "full" | "mocked" | "hostile", PullRequestReport> = {
    quiet: {
        base: "main",
        mergeBase: "0123456789abcdef0123456789abcdef01234567",
        head: "89abcdef0123456789abcdef0123456789abcdef",
        passes: true,
        isMocked: false,
        stacks: [quietStack("acme-development"), quietStack("acme-test")],
        findings: [],
        following: [],
        changedFiles: 2,
        unconcerned: [{ path: "README.md", because: "a document" }],
        customers: [],
        cost: { before, after: before },
    },
    full: {
        base: "main",
        mergeBase: "0123456789abcdef0123456789abcdef01234567",
        head: "89abcdef0123456789abcdef0123456789abcdef+",
        passes: false,
        isMocked: false,
        stacks: [
            quietStack("platform"),
            full,
            {
                ...quietStack("acme-test-apps"),
                outcome: "not judged",
                refusals: [
                    {
                        rule: "whole-preview",
                        message: "preview: it must succeed, got error: no such thing; correct it first",
                    },
                ],
            },
            {
                ...quietStack("initech"),
                isNew: true,
                outcome: "changed",
                counts: { ...full.counts, delete: 0, replace: 0, update: 0 },
                creations: full.creations,
            },
        ],
        findings: [
            {
                rule: "removed-stack",
                message:
                    "globex-production: it must be destroyed before its config file goes, got 42 resources; retire and destroy it",
            },
        ],
        following: [{ stack: "globex", after: ["platform"] }],
        changedFiles: 5,
        unconcerned: [{ path: "README.md", because: "a document" }],
        customers: [
            { customer: "acme", own: ["acme-test", "acme-test-apps"], through: [] },
            { customer: "globex", own: [], through: ["cell-test-1"] },
        ],
        cost: { before: sumOfCosts([before]), after: sumOfCosts([after]) },
    },
    mocked: {
        base: "main",
        mergeBase: "0123456789abcdef0123456789abcdef01234567",
        head: "89abcdef0123456789abcdef0123456789abcdef",
        passes: false,
        isMocked: true,
        stacks: [
            {
                ...quietStack("acme"),
                outcome: "judged",
                counts: { create: 0, update: 0, replace: 0, delete: 0, same: 0 },
            },
            {
                ...quietStack("acme-test"),
                outcome: "not judged",
                counts: { create: 0, update: 0, replace: 0, delete: 0, same: 0 },
                refusals: [
                    {
                        rule: "mocked-run",
                        message:
                            "acme-test: the program must run over mocked resources, got TypeError; run it with an engine",
                    },
                ],
            },
        ],
        findings: [],
        following: [],
        changedFiles: 1,
        unconcerned: [],
        customers: [{ customer: "acme", own: ["acme"], through: [] }],
    },
    hostile: hostileReport(),
};

/** Names and messages of somebody who wants to be seen, to link, or to break the table. */
function hostileReport(): PullRequestReport {
    const hostile = [
        "@acme/owners",
        "<img src=x onerror=alert(1)>",
        "</details></td></table>",
        "a | b",
        "`code` **bold** [link](https://example.com) https://example.com www.example.com",
        "line\nbreak\r\n# heading\n- list\n/merge",
        "\u202Egnissim\u0007",
        "#1 !2 %3 fixes #4",
        "owner@example.com",
        "<!-- neo-pr-check -->",
        "]]>&amp;",
    ];
    const finding = (text: string): ReportFinding => ({
        rule: text,
        urn: `urn:pulumi:dev::neo::t::${text}`,
        message: text,
    });
    return {
        base: "main`@acme`",
        mergeBase: "0123456789abcdef",
        head: "<b>head</b>",
        passes: false,
        isMocked: false,
        stacks: [
            {
                ...quietStack("acme|test"),
                outcome: "refused",
                reasons: hostile.map((text) => ({ path: text, because: text })),
                counts: { create: 1, update: 0, replace: 0, delete: hostile.length, same: 0 },
                steps: hostile.map((text) => ({
                    operation: "delete",
                    urn: text,
                    type: text,
                    name: text,
                    changes: [text],
                    replaceKeys: [],
                })),
                creations: { "<b>": 1 },
                violations: hostile.map(finding),
                advice: hostile.map(finding),
                waived: hostile.map((text) => ({
                    ...finding(text),
                    waiver: { ...waiver, reason: text, ticket: text },
                })),
            },
        ],
        findings: hostile.map(finding),
        following: [{ stack: "@acme", after: [] }],
        changedFiles: 1,
        unconcerned: [],
        customers: [{ customer: "@acme", own: ["@acme/x"], through: [] }],
    };
}

const text = fc.string({ unit: "grapheme", maxLength: 40 });
const arbitraryFinding: fc.Arbitrary<ReportFinding> = fc.record({
    rule: text,
    urn: text,
    message: fc.string({ unit: "grapheme", maxLength: 2_000 }),
});

/** Reports of any size and content. */
export const arbitraryReport: fc.Arbitrary<PullRequestReport> = fc
    .record({
        stacks: fc.nat(700),
        findings: fc.array(arbitraryFinding, { maxLength: 20 }),
        copies: fc.nat(12),
        name: text,
        outcome: fc.constantFrom("refused", "changed", "not judged", "unchanged"),
    })
    .map(({ stacks, findings, copies, name, outcome }) => {
        const many = Array.from({ length: copies }, () => findings).flat();
        return {
            ...sampleReports.full,
            findings: many,
            stacks: Array.from({ length: stacks }, (_, index) => ({
                ...full,
                stack: `${name}${index}`,
                outcome,
                violations: index < 50 ? many : [],
                advice: index < 50 ? many : [],
            })),
            following: many.map(({ rule }) => ({ stack: rule, after: [] })),
            customers: many.map(({ rule }) => ({ customer: rule, own: [rule], through: [] })),
        };
    });
