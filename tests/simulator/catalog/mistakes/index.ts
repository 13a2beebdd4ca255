/** Programs of one resource each, with slips hidden from TypeScript. Config says which program. */
import * as aws from "@pulumi/aws";
import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";

const provider = new aws.Provider("aws", { region: "us-east-1", allowedAccountIds: ["000000000000"] });

const visibility = (metricName: string) => ({
    cloudwatchMetricsEnabled: true,
    metricName,
    sampledRequestsEnabled: true,
});
const rule = (name: string, priority: number, statement: object) => ({
    name,
    priority,
    action: { block: {} },
    statement,
    visibilityConfig: visibility(name),
});
const firewall = () =>
    new aws.wafv2.WebAcl(
        "edge",
        {
            name: "edge",
            scope: "REGION",
            defaultAction: { allow: {} },
            visibilityConfig: visibility("edge"),
            rules: [
                rule("countries", 0, { geoMatchStatement: { countryCodes: ["AT"] } }),
                rule("addresses", 1, { ipSetReferenceStatement: { arm: "arn:aws:wafv2:us-east-1:000000000000:x" } }),
                rule("rate", 2, { rateBasedStatement: { aggregateKeyType: "IP", limit: 5 } }),
            ],
        },
        { provider },
    );

const database = () =>
    new aws.rds.Cluster(
        "database",
        { engine: "aurora-postgresql", masterPassword: pulumi.secret(["hunter2/hunter2"]) as never },
        { provider },
    );

const cluster = new kubernetes.Provider("cluster", {
    kubeconfig: JSON.stringify({
        apiVersion: "v1",
        kind: "Config",
        "current-context": "main",
        contexts: [{ name: "main", context: { cluster: "main", user: "main" } }],
        clusters: [{ name: "main", cluster: { server: "https://main.example.com" } }],
        users: [],
    }),
});
const deployment = () =>
    new kubernetes.apps.v1.Deployment(
        "web",
        {
            spec: {
                selector: { matchLabels: { app: "web" } },
                template: {
                    metadata: { labels: { app: "web" } },
                    spec: { containers: [{ name: "web", image: "web", ports: [{ containerPort: "80" as never }] }] },
                },
            },
        },
        { provider: cluster },
    );

const programs: Record<string, () => pulumi.Resource> = { firewall, database, deployment };
programs[new pulumi.Config().require("program")]?.();
