/** Values that are wrong by themselves. */
import { config, type BadConfig } from "./bad-config.ts";

/** Each leads to one problem. */
export const badValues: BadConfig[] = [
    {
        title: "a stack without a role",
        stack: "acme-test",
        change: (files) => delete config(files, "acme-test")["neo:role"],
        sentence:
            "stacks/Pulumi.acme-test.yaml: role must be one of account, platform, platform-services, cell, cell-services, customer, stage, apps, got nothing",
    },
    {
        title: "a role nobody knows",
        stack: "acme-test",
        change: (files) => (config(files, "acme-test")["neo:role"] = "stag"),
        sentence:
            'stacks/Pulumi.acme-test.yaml: role must be one of account, platform, platform-services, cell, cell-services, customer, stage, apps, got "stag"; did you mean stage?',
    },
    {
        title: "a key nobody knows, likened to one that is known",
        stack: "acme-test",
        change: (files) => (config(files, "acme-test")["neo:quotas"] = { pods: 10 }),
        sentence:
            'stacks/Pulumi.acme-test.yaml: quotas must be a key that is known here, got {"pods":10}; did you mean quota?',
    },
    {
        title: "a key nobody knows, deep in a map of names",
        stack: "acme-test",
        change: (files) => (files["customers/acme.yaml"].stages.test.database = { maxCapcity: 8 }),
        sentence:
            "stacks/customers/acme.yaml: stages.test.database.maxCapcity must be a key that is known here, got 8; did you mean maxCapacity?",
    },
    {
        title: "a key nobody knows, like nothing that is known",
        stack: "acme-test",
        change: (files) => (config(files, "acme-test")["neo:colour"] = "red"),
        sentence:
            'stacks/Pulumi.acme-test.yaml: colour must be a key that is known here, got "red"; see stacks/README.md',
    },
    {
        title: "an account that YAML took for a number",
        stack: "platform",
        change: (files) => (files["installation.yaml"].accountId = 111122223333),
        sentence: "stacks/installation.yaml: accountId must be a string, got 111122223333; put it in quotes",
    },
    {
        title: "a text where a number belongs",
        stack: "acme-test",
        change: (files) => (config(files, "acme-test")["neo:quota"] = { cpu: "8" }),
        sentence: 'stacks/Pulumi.acme-test.yaml: quota.cpu must be a number, got "8"',
    },
    {
        title: "a text where a map belongs",
        stack: "cell-test-1",
        change: (files) => (config(files, "cell-test-1")["neo:network"] = "10.2.0.0/16"),
        sentence: 'stacks/Pulumi.cell-test-1.yaml: network must be a map, got "10.2.0.0/16"',
    },
    {
        title: "a text where a list belongs",
        stack: "platform",
        change: (files) => (files["installation.yaml"].administratorRoles = "neo-operator"),
        sentence: 'stacks/installation.yaml: administratorRoles must be a list, got "neo-operator"',
    },
    {
        title: "a broken number where a whole one belongs",
        stack: "acme-test",
        change: (files) => (config(files, "acme-test")["neo:quota"] = { pods: 1.5 }),
        sentence: "stacks/Pulumi.acme-test.yaml: quota.pods must be a whole number, got 1.5",
    },
    {
        title: "a value that has to be given",
        stack: "acme-test",
        change: (files) => delete files["customers/acme.yaml"].owner,
        sentence: "stacks/customers/acme.yaml: owner must be a string, got nothing",
    },
    {
        title: "a value that is not one of the few",
        stack: "acme-test",
        change: (files) => (files["customers/acme.yaml"].tier = "gold"),
        sentence: 'stacks/customers/acme.yaml: tier must be one of standard, large, got "gold"',
    },
    {
        title: "a Kubernetes version that is not supported",
        stack: "cell-test-1",
        change: (files) => (config(files, "cell-test-1")["neo:cluster"] = { version: "1.29" }),
        sentence: 'stacks/Pulumi.cell-test-1.yaml: cluster.version must be one of 1.34, 1.35, got "1.29"',
    },
    {
        title: "a region that is none",
        stack: "platform",
        change: (files) => (files["installation.yaml"].region = "Virginia"),
        sentence: 'stacks/installation.yaml: region must be an AWS region, for example us-east-1, got "Virginia"',
    },
    {
        title: "a slug with a hyphen",
        stack: "acme-test",
        change: (files) => (config(files, "acme-test")["neo:customer"] = "acme-inc"),
        sentence:
            'stacks/Pulumi.acme-test.yaml: customer must be 2 to 16 lower-case letters and digits, a letter first, no hyphen, got "acme-inc"',
    },
    {
        title: "a reserved word as a customer",
        stack: "acme",
        change: (files) => (config(files, "acme")["neo:customer"] = "shared"),
        sentence:
            'stacks/Pulumi.acme.yaml: customer must not be one of the reserved words shared, platform, neo, cell, aws, amazon, kube, system, default, internal, admin, account, services, apps, classic, www, origin, got "shared"',
    },
    {
        title: "a stage that is called like a cell",
        stack: "acme-test",
        change: ({ "customers/acme.yaml": { stages } }) => (stages.test2 = { kind: "test", cell: "cell-test-1" }),
        sentence:
            'stacks/customers/acme.yaml: stages.test2 must not be a kind and a number, which is how cells are called, got "test2"',
    },
    {
        title: "an image by tag",
        stack: "acme-test-apps",
        change: (files) => (config(files, "acme-test-apps")["neo:apps"].orders.digest = "latest"),
        sentence:
            'stacks/Pulumi.acme-test-apps.yaml: apps.orders.digest must be an image digest (sha256: and 64 hexadecimal digits); a tag can move, got "latest"',
    },
    {
        title: "a quantity of memory without a unit",
        stack: "acme-test-apps",
        change: (files) =>
            (config(files, "acme-test-apps")["neo:apps"].orders.resources = { cpu: "250m", memory: "512" }),
        sentence:
            'stacks/Pulumi.acme-test-apps.yaml: apps.orders.resources.memory must be a Kubernetes memory quantity in Mi or Gi, for example "512Mi", got "512"',
    },
    {
        title: "a range of addresses that is public",
        stack: "cell-test-1",
        change: (files) => (config(files, "cell-test-1")["neo:network"] = { cidrBlock: "8.8.0.0/16" }),
        sentence:
            'stacks/Pulumi.cell-test-1.yaml: network.cidrBlock must be a private IPv4 range from /16 to /20 on its boundary, outside 172.20.0.0/16, got "8.8.0.0/16"; for example 10.0.0.0/16',
    },
    {
        title: "a range of addresses that is too small",
        stack: "cell-test-1",
        change: (files) => (config(files, "cell-test-1")["neo:network"] = { cidrBlock: "10.2.0.0/24" }),
        sentence:
            'stacks/Pulumi.cell-test-1.yaml: network.cidrBlock must be a private IPv4 range from /16 to /20 on its boundary, outside 172.20.0.0/16, got "10.2.0.0/24"; for example 10.0.0.0/16',
    },
    {
        title: "a Kubernetes API open to the world",
        stack: "cell-test-1",
        change: (files) => (config(files, "cell-test-1")["neo:cluster"] = { publicAccessCidrs: ["0.0.0.0/0"] }),
        sentence:
            'stacks/Pulumi.cell-test-1.yaml: cluster.publicAccessCidrs[0] must be an IPv4 range of /16 or smaller, got "0.0.0.0/0"; list the addresses of those who run it',
    },
    {
        title: "a rate below what the web firewall takes",
        stack: "cell-test-1",
        change: (files) => (config(files, "cell-test-1")["neo:edge"] = { requestsPerFiveMinutes: 5 }),
        sentence:
            "stacks/Pulumi.cell-test-1.yaml: edge.requestsPerFiveMinutes must be at least 10, the least AWS WAF takes, got 5",
    },
    {
        title: "a capacity between the steps",
        stack: "acme-test",
        change: (files) => (config(files, "acme-test")["neo:database"] = { maxCapacity: 3.3 }),
        sentence: "stacks/Pulumi.acme-test.yaml: database.maxCapacity must be 1 to 256 ACU in steps of 0.5, got 3.3",
    },
    {
        title: "a quota of AWS below what an account has",
        stack: "account",
        change: (files) => (config(files, "account")["neo:quotas"].vpcs = 3),
        sentence:
            "stacks/Pulumi.account.yaml: quotas.vpcs must be at least 5, what a new account has: AWS lowers no quota, got 3",
    },
    {
        title: "a lock longer than S3 takes",
        stack: "account",
        change: (files) => (config(files, "account")["neo:audit"] = { lockDays: 40_000 }),
        sentence: "stacks/Pulumi.account.yaml: audit.lockDays must be 1 to 36500 whole days, got 40000",
    },
    {
        title: "a Platform's secret that is not in kebab-case",
        stack: "platform",
        change: (files) => (config(files, "platform")["neo:data"] = { secrets: { MailPassword: "to send mail" } }),
        sentence: 'stacks/Pulumi.platform.yaml: data.secrets.MailPassword must be in kebab-case, got "MailPassword"',
    },
];
