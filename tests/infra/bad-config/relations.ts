/** Values that do not go with others, in the same file or in another. */
import { config, type BadConfig } from "./bad-config.ts";

/** Each leads to one problem. */
export const badRelations: BadConfig[] = [
    {
        title: "a stack whose name does not say what it is",
        stack: "acme-test",
        change: (files) => (config(files, "acme-test")["neo:stage"] = "development"),
        sentence:
            'stacks/Pulumi.acme-test.yaml: role must belong to a stack named acme-development, got "acme-test"; rename the stack or correct what it says it is',
    },
    {
        title: "a stage its customer does not have",
        stack: "acme-test",
        change: (files) => delete files["customers/acme.yaml"].stages.test,
        sentence:
            'stacks/Pulumi.acme-test.yaml: stage must be one of acme\'s stages (development, production), got "test"; add it to customers/acme.yaml',
    },
    {
        title: "a stage in a cell of another kind",
        stack: "acme-production",
        change: (files) => (files["customers/acme.yaml"].stages.production.cell = "cell-test-1"),
        sentence:
            'stacks/customers/acme.yaml: stages.production.cell must be a cell for production stages, got "cell-test-1"; cell-test-1 takes test stages',
    },
    {
        title: "a stage in another customer's cell",
        stack: "acme-production",
        change: (files) => (files["customers/acme.yaml"].stages.production.cell = "cell-globexproduction-1"),
        sentence:
            "stacks/customers/acme.yaml: stages.production.cell must be a pooled cell or the customer's own, got \"cell-globexproduction-1\"; cell-globexproduction-1 is globex's",
    },
    {
        title: "a stage in a cell that is not there",
        stack: "acme-production",
        change: (files) => {
            delete files["Pulumi.cell-production-1.yaml"];
        },
        sentence:
            "stacks/Pulumi.acme-production.yaml: role must stand on the stack cell-production-1, got nothing; add stacks/Pulumi.cell-production-1.yaml",
    },
    {
        title: "two stages at one address",
        stack: "acme-test",
        change: ({ "customers/acme.yaml": { stages } }) => (stages.dev = { kind: "test", cell: "cell-test-1" }),
        sentence:
            'stacks/customers/acme.yaml: stages.dev must have an address of its own, got "acme-dev"; the stage development has it: give one of them another name',
    },
    {
        title: "two Production stages, which would both be the customer's plain address",
        stack: "acme",
        change: ({ "customers/acme.yaml": { stages } }) =>
            (stages.live = { kind: "production", cell: "cell-production-1" }),
        sentence:
            'stacks/customers/acme.yaml: stages.live must have an address of its own, got "acme"; the stage production has it: give one of them another kind',
    },
    {
        title: "a domain of its own below the installation's",
        stack: "acme-test",
        change: (files) =>
            (config(files, "acme-test")["neo:ownDomains"] = ["apps.example.com", "globex.outsystems.app"]),
        sentence:
            'stacks/Pulumi.acme-test.yaml: ownDomains.1 must lie outside outsystems.app, got "globex.outsystems.app"; the stage has its address below it already',
    },
    {
        title: "a domain of its own that another customer's stage has",
        stack: "acme-test",
        change: (files) => {
            for (const stack of ["acme-test", "globex-production"]) {
                config(files, stack)["neo:ownDomains"] = ["apps.example.com"];
            }
        },
        sentence:
            'stacks/Pulumi.acme-test.yaml: ownDomains.0 must be no other stage\'s, and be named once, got "apps.example.com"; take it from the other place first',
    },
    {
        title: "a domain of its own twice",
        stack: "acme-test",
        change: (files) => (config(files, "acme-test")["neo:ownDomains"] = ["apps.example.com", "apps.example.com"]),
        sentence:
            'stacks/Pulumi.acme-test.yaml: ownDomains.1 must be no other stage\'s, and be named once, got "apps.example.com"; take it from the other place first',
    },
    {
        title: "one domain for Platform and Runtime",
        stack: "account",
        change: (files) => (files["installation.yaml"].domains.runtime.name = "outsystems.dev"),
        sentence:
            'stacks/installation.yaml: domains.runtime.name must differ from domains.platform.name, got "outsystems.dev"',
    },
    {
        title: "a Production database without a second instance",
        stack: "acme-production",
        change: (files) => (config(files, "acme-production")["neo:database"] = { readers: 0 }),
        sentence:
            "stacks/Pulumi.acme-production.yaml: database.readers must be at least 1 in Production, got 0; one instance is no high availability",
    },
    {
        title: "a Production database that pauses",
        stack: "acme-production",
        change: (files) => (config(files, "acme-production")["neo:database"] = { minCapacity: 0 }),
        sentence:
            "stacks/Pulumi.acme-production.yaml: database.minCapacity must be more than 0 in Production, got 0; a paused database answers after 15 to 30 seconds",
    },
    {
        title: "a least capacity above the most, from different files",
        stack: "acme-test",
        change: (files) => {
            files["customers/acme.yaml"].stages.test.database = { minCapacity: 6 };
            config(files, "acme-test")["neo:database"] = { maxCapacity: 2 };
        },
        sentence: "stacks/Pulumi.acme-test.yaml: database.minCapacity must not exceed maxCapacity (2), got 6",
    },
    {
        title: "fewer replicas in Production than zones",
        stack: "acme-production-apps",
        change: (files) => (config(files, "acme-production-apps")["neo:apps"].orders.scale = { minReplicas: 2 }),
        sentence:
            "stacks/Pulumi.acme-production-apps.yaml: apps.orders.scale.minReplicas must be at least 3 in Production, one per zone, got 2",
    },
    {
        title: "apps that need more memory than the stage's quota",
        stack: "acme-test-apps",
        change: (files) => {
            config(files, "acme-test")["neo:quota"] = { memoryGib: 4 };
            config(files, "acme-test-apps")["neo:apps"].orders.resources = { cpu: "1", memory: "8Gi" };
        },
        sentence:
            'stacks/Pulumi.acme-test-apps.yaml: apps must need at most the quota of 4 GiB of memory, got "8.5 GiB of memory"; raise quota.memoryGib, or lower what the apps ask for or their minReplicas',
    },
    {
        title: "apps that need more CPU than the stage's quota",
        stack: "acme-production-apps",
        change: (files) => (files["customers/acme.yaml"].stages.production.quota = { cpu: 1 }),
        sentence:
            'stacks/Pulumi.acme-production-apps.yaml: apps must need at most the quota of 1 virtual CPUs, got "1.5 virtual CPUs"; raise quota.cpu, or lower what the apps ask for or their minReplicas',
    },
    {
        title: "apps that need more pods than the stage's quota",
        stack: "acme-production-apps",
        change: (files) => (config(files, "acme-production")["neo:quota"] = { pods: 5 }),
        sentence:
            'stacks/Pulumi.acme-production-apps.yaml: apps must need at most the quota of 5 pods, got "6 pods"; raise quota.pods, or lower what the apps ask for or their minReplicas',
    },
    {
        title: "services that nobody checks requests to",
        stack: "platform-services",
        change: (files) => {
            const { portal } = config(files, "platform-services")["neo:services"];
            config(files, "platform-services")["neo:services"] = { portal };
        },
        sentence:
            'stacks/Pulumi.platform-services.yaml: services must hold identity, got "portal"; it checks the requests to all others',
    },
    {
        title: "a stage that retires before its apps",
        stack: "acme-test",
        change: (files) => (config(files, "acme-test")["neo:lifecycle"] = "retiring"),
        sentence:
            'stacks/Pulumi.acme-test.yaml: lifecycle must be active while acme-test-apps is, got "retiring"; retire acme-test-apps first',
    },
    {
        title: "a stage without an account on the bus",
        stack: "acme-test",
        change: (files) => delete files["bus.yaml"].stages["acme-test"],
        sentence: "stacks/bus.yaml: stages.acme-test must be an account of the bus, got nothing; run npx neo bus sign",
    },
    {
        title: "an account on the bus with another's claims",
        stack: "acme-test",
        change: ({ "bus.yaml": { stages } }) => (stages["acme-test"].jwt = stages["acme-production"].jwt),
        sentence:
            'stacks/bus.yaml: stages.acme-test.jwt must be claims about its publicKey, got "ACYCSYAQMI6AJR7X56MBGSMV3DHFMSXZLUIFZP4UGVWO43YQ6AIY2IFT"; run npx neo bus sign',
    },
    {
        title: "an account on the bus of another operator",
        stack: "acme-test",
        change: ({ "bus.yaml": { operator, systemAccount } }) => {
            systemAccount.jwt = systemAccount.jwt.replace(/\..+\./, (claims: string) => {
                const said = JSON.parse(Buffer.from(claims.slice(1, -1), "base64url").toString());
                return `.${Buffer.from(JSON.stringify({ ...said, iss: operator.publicKey.replace(/.$/, "7") })).toString("base64url")}.`;
            });
        },
        sentence:
            'stacks/bus.yaml: systemAccount.jwt must be signed by the operator, got "OC2XMHL5POJ7HAX6T52SWTSGHHXFCWYZFBK2PQZOEGLD2KENN2QUSHA7"; run npx neo bus sign',
    },
];
