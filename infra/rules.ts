/** Rules over more than one value, file or stack. Pure. What one value may look like is in schema.ts. */
import { appScaleDefaults, appScaleProblems, type StageKind } from "../components/tenant/app-scale.ts";
import { identityService, platformDatabaseDefaults } from "../components/platform-defaults.ts";
import { auroraCapacityDefaults, auroraCapacityProblems } from "../components/data/aurora-capacity.ts";
import { objectRetentionDefaults, objectRetentionProblems } from "../components/data/object-retention.ts";
import { capacityProblems } from "../components/edge/waf-capacity.ts";
import { webAclRules } from "../components/edge/web-acl-rules.ts";
import { publicAccessProblems } from "../components/cluster/public-access.ts";
import { cidrProblems } from "../components/network/subnet-layout.ts";
import type { Problem } from "../components/shared/problems.ts";
import type { TenantQuota } from "../components/tenant/quota.ts";
import { neededBy, type Apps } from "./app-needs.ts";
import { stageHost } from "./hosts.ts";
import { busFileName, stackFileName, stackFolder, type Landscape } from "./landscape.ts";
import { lifecycleOf } from "./lifecycle.ts";
import type { ConfigProblem } from "./problems.ts";
import type { Customer, StackFile, StackFileOf, StackIdentity } from "./schema.ts";
import { downstreamStacks, stackNamePattern, stageStack, upstreamStacks } from "./stack-graph.ts";
import { platformQuota, stageSettings } from "./tiers.ts";

/** Everything wrong with what one stack's config says, in every file it is made of. */
export function landscapeProblems(stack: string, landscape: Landscape): ConfigProblem[] {
    const file = landscape.stacks[stack];
    const read = filesOf(stack, file ?? landscape.unsound[stack], landscape);
    const problems = landscape.problems.filter(({ where }) => read.includes(where));
    const report = new Reporter(`${stackFolder}/${stackFileName(stack)}`, problems);
    if (file === undefined) {
        if (problems.length === 0) {
            report.add("role", "be given", undefined, "see stacks/README.md for the roles");
        }
        return problems;
    }
    checkName(stack, file, report);
    checkDomains(landscape, report);
    checkBus(stack, file, landscape, report);
    checkUpstream(stack, file, landscape, report);
    checkRole(file, landscape, report);
    return problems;
}

class Reporter {
    private readonly where: string;
    private readonly problems: ConfigProblem[];

    constructor(where: string, problems: ConfigProblem[]) {
        this.where = where;
        this.problems = problems;
    }

    add(key: string, rule: string, value: unknown, remedy?: string, where = this.where): void {
        this.problems.push({ where, key, rule, value, remedy });
    }

    /** What a component's own check found, under the key its arguments come from. */
    addAll(prefix: string, found: Problem[]): void {
        for (const { propertyPath, rule, value, remedy } of found) {
            this.add(`${prefix}.${propertyPath}`, rule, value, remedy);
        }
    }
}

/** The files a stack's config is made of. */
function filesOf(stack: string, file: StackIdentity | undefined, landscape: Landscape): string[] {
    const customer = file !== undefined && "customer" in file ? file.customer : undefined;
    return [
        "installation.yaml",
        busFileName,
        stackFileName(stack),
        ...(customer === undefined ? [] : [`customers/${customer}.yaml`]),
        ...(file === undefined ? [] : upstreamStacks(file, landscape).map(stackFileName)),
    ].map((name) => `${stackFolder}/${name}`);
}

function checkName(stack: string, file: StackFile, report: Reporter): void {
    const pattern = stackNamePattern(file);
    if (!pattern.test(stack)) {
        const expected = pattern.source.slice(1, -1).replace("[1-9]\\d*", "<number>");
        report.add(
            "role",
            `belong to a stack named ${expected}`,
            stack,
            "rename the stack or correct what it says it is",
        );
    }
}

/** A customer is `acme` below both domains, so they cannot be one. */
function checkDomains({ installation }: Landscape, report: Reporter): void {
    const { platform, runtime } = installation?.domains ?? {};
    if (runtime !== undefined && runtime.name === platform?.name) {
        const where = `${stackFolder}/installation.yaml`;
        report.add("domains.runtime.name", "differ from domains.platform.name", runtime.name, undefined, where);
    }
}

/** Whether the bus's accounts are what they say, signed by its operator; and whether a stage has one. */
function checkBus(stack: string, file: StackFile, { bus }: Landscape, report: Reporter): void {
    if (bus === undefined) {
        return;
    }
    const where = `${stackFolder}/${busFileName}`;
    const { operator, stages, ...accounts } = bus;
    const own = file.role === "stage" ? { [`stages.${stack}`]: stages[stack] } : {};
    for (const [key, identity] of Object.entries({ ...accounts, ...own })) {
        const remedy = "run npx neo bus sign";
        if (identity === undefined) {
            report.add(key, "be an account of the bus", undefined, remedy, where);
        } else if (claimsOf(identity.jwt).sub !== identity.publicKey) {
            report.add(`${key}.jwt`, "be claims about its publicKey", claimsOf(identity.jwt).sub, remedy, where);
        } else if (claimsOf(identity.jwt).iss !== operator.publicKey) {
            report.add(`${key}.jwt`, "be signed by the operator", claimsOf(identity.jwt).iss, remedy, where);
        }
    }
}

/** What signed claims say, unchecked: the servers check signatures. */
function claimsOf(jwt: string): { sub?: unknown; iss?: unknown } {
    try {
        const claims: unknown = JSON.parse(Buffer.from(jwt.split(".")[1] ?? "", "base64url").toString("utf8"));
        return typeof claims === "object" && claims !== null ? claims : {};
    } catch {
        return {};
    }
}

/** A stack lives no longer than what it stands on. */
function checkUpstream(stack: string, file: StackFile, landscape: Landscape, report: Reporter): void {
    for (const upstream of upstreamStacks(file, landscape)) {
        const found = landscape.stacks[upstream];
        if (
            found === undefined &&
            !landscape.problems.some(({ where }) => where.endsWith(`/${stackFileName(upstream)}`))
        ) {
            report.add(
                "role",
                `stand on the stack ${upstream}`,
                undefined,
                `add ${stackFolder}/${stackFileName(upstream)}`,
            );
        }
    }
    const lifecycle = lifecycleOf(stack, landscape);
    if (lifecycle !== "retiring") {
        return;
    }
    for (const downstream of downstreamStacks(stack, landscape)) {
        if (lifecycleOf(downstream, landscape) !== "retiring") {
            report.add("lifecycle", `be active while ${downstream} is`, lifecycle, `retire ${downstream} first`);
        }
    }
}

function checkRole(file: StackFile, landscape: Landscape, report: Reporter): void {
    switch (file.role) {
        case "cell-services":
            break;
        case "account":
            checkRetention("audit", file.audit, report);
            break;
        case "platform":
            checkCell(file, report);
            checkRetention("data.revisions", file.data.revisions ?? {}, report);
            report.addAll(
                "data.database",
                auroraCapacityProblems({
                    ...auroraCapacityDefaults,
                    ...platformDatabaseDefaults,
                    ...file.data.database,
                }),
            );
            break;
        case "platform-services":
            checkServices(file, report);
            break;
        case "cell":
            checkCell(file, report);
            if (file.customer !== undefined) {
                customerOf(file.customer, landscape, report);
            }
            break;
        case "customer":
            customerOf(file.customer, landscape, report);
            break;
        case "stage":
            checkStage(file, landscape, report);
            break;
        case "apps":
            checkApps(file, landscape, report);
            break;
    }
}

function checkCell(file: StackFileOf<"platform"> | StackFileOf<"cell">, report: Reporter): void {
    if (file.network.cidrBlock !== undefined) {
        report.addAll("network", cidrProblems(file.network.cidrBlock));
    }
    report.addAll("cluster", publicAccessProblems(file.cluster.publicAccessCidrs));
    report.addAll("edge", capacityProblems(webAclRules(file.edge)));
}

/** A bucket's retention, under the names config has for it. */
function checkRetention(
    key: string,
    { staleVersionDays, lockDays }: { staleVersionDays?: number; lockDays?: number },
    report: Reporter,
): void {
    const found = objectRetentionProblems({
        staleVersionDays: staleVersionDays ?? objectRetentionDefaults.staleVersionDays,
        lock: lockDays === undefined ? undefined : { days: lockDays, mode: "COMPLIANCE" },
    });
    const keys: Record<string, string> = { "lock.days": "lockDays" };
    report.addAll(
        key,
        found.map((problem) => ({ ...problem, propertyPath: keys[problem.propertyPath] ?? problem.propertyPath })),
    );
}

function checkStage(file: StackFileOf<"stage">, landscape: Landscape, report: Reporter): void {
    const placed = placementOf(file, landscape, report);
    if (placed === undefined) {
        return;
    }
    checkOwnDomains(file, landscape, report);
    const { customer, kind, cell } = placed;
    const cellFile = landscape.stacks[cell];
    const where = `${stackFolder}/customers/${file.customer}.yaml`;
    const key = `stages.${file.stage}.cell`;
    if (cellFile?.role === "cell") {
        if (cellFile.kind !== kind) {
            report.add(key, `be a cell for ${kind} stages`, cell, `${cell} takes ${cellFile.kind} stages`, where);
        }
        if (cellFile.customer !== undefined && cellFile.customer !== file.customer) {
            report.add(key, "be a pooled cell or the customer's own", cell, `${cell} is ${cellFile.customer}'s`, where);
        }
    }
    const database = { ...auroraCapacityDefaults, ...stageSettings(file, customer).database };
    report.addAll("database", auroraCapacityProblems(database));
    if (kind === "production" && database.readers < 1) {
        report.add(
            "database.readers",
            "be at least 1 in Production",
            database.readers,
            "one instance is no high availability",
        );
    }
    if (kind === "production" && database.minCapacity === 0) {
        report.add(
            "database.minCapacity",
            "be more than 0 in Production",
            0,
            "a paused database answers after 15 to 30 seconds",
        );
    }
}

/** A host of a customer's own is answered by one stage, and is nothing the installation gives out itself. */
function checkOwnDomains(file: StackFileOf<"stage">, { installation, stacks }: Landscape, report: Reporter): void {
    const { platform, runtime } = installation?.domains ?? {};
    const elsewhere = new Set(
        Object.values(stacks).flatMap((other) => (other.role === "stage" && other !== file ? other.ownDomains : [])),
    );
    for (const [index, host] of file.ownDomains.entries()) {
        const key = `ownDomains.${index}`;
        const ours = [platform, runtime].find((each) => each !== undefined && isWithin(host, each.name));
        if (ours !== undefined) {
            report.add(key, `lie outside ${ours.name}`, host, "the stage has its address below it already");
        }
        if (elsewhere.has(host) || file.ownDomains.indexOf(host) < index) {
            // Whose it is, is nobody else's business.
            report.add(key, "be no other stage's, and be named once", host, "take it from the other place first");
        }
    }
}

function isWithin(host: string, domain: string): boolean {
    return host === domain || host.endsWith(`.${domain}`);
}

function checkApps(file: StackFileOf<"apps">, landscape: Landscape, report: Reporter): void {
    const placed = placementOf(file, landscape, report);
    if (placed === undefined) {
        return;
    }
    checkScales("apps", file.apps, placed.kind, report);
    const stageFile = landscape.stacks[stageStack(file.customer, file.stage)];
    if (stageFile?.role === "stage") {
        const { quota } = stageSettings(stageFile, placed.customer);
        checkQuota("apps", neededBy(file.apps, placed.kind), quota, report);
    }
}

function checkServices(file: StackFileOf<"platform-services">, report: Reporter): void {
    checkScales("services", file.services, "production", report);
    checkQuota("services", neededBy(file.services, "production"), platformQuota(file), report);
    const open = Object.keys(file.services);
    if (open.length > 0 && !open.includes(identityService)) {
        report.add("services", `hold ${identityService}`, open.join(", "), "it checks the requests to all others");
    }
}

function checkScales(key: string, apps: Apps, kind: StageKind, report: Reporter): void {
    for (const [app, { scale }] of Object.entries(apps)) {
        report.addAll(`${key}.${app}.scale`, appScaleProblems(kind, { ...appScaleDefaults(kind), ...scale }));
    }
}

const quotaUnits: Record<keyof TenantQuota, string> = { cpu: "virtual CPUs", memoryGib: "GiB of memory", pods: "pods" };

function checkQuota(key: string, needed: TenantQuota, quota: TenantQuota, report: Reporter): void {
    for (const name of ["cpu", "memoryGib", "pods"] as const) {
        if (needed[name] > quota[name]) {
            const unit = quotaUnits[name];
            const remedy = `raise quota.${name}, or lower what the apps ask for or their minReplicas`;
            report.add(key, `need at most the quota of ${quota[name]} ${unit}`, `${needed[name]} ${unit}`, remedy);
        }
    }
}

function placementOf(file: StackFileOf<"stage"> | StackFileOf<"apps">, landscape: Landscape, report: Reporter) {
    const customer = customerOf(file.customer, landscape, report);
    const placement = customer?.stages[file.stage];
    if (customer === undefined) {
        return undefined;
    }
    if (placement === undefined) {
        const known = Object.keys(customer.stages).join(", ");
        report.add(
            "stage",
            `be one of ${file.customer}'s stages (${known})`,
            file.stage,
            `add it to customers/${file.customer}.yaml`,
        );
        return undefined;
    }
    return { customer, ...placement };
}

function customerOf(customer: string, landscape: Landscape, report: Reporter): Customer | undefined {
    const found = landscape.customers[customer];
    const file = `${stackFolder}/customers/${customer}.yaml`;
    if (found === undefined && !landscape.problems.some(({ where }) => where === file)) {
        report.add("customer", `have a file ${file}`, customer, "add the file or correct the name");
    }
    if (found !== undefined) {
        checkHosts(customer, found, report);
    }
    return found;
}

/** Two stages at one address would take each other's requests. */
function checkHosts(slug: string, { stages }: Customer, report: Reporter): void {
    const where = `${stackFolder}/customers/${slug}.yaml`;
    const owners = new Map<string, string>();
    for (const [stage, { kind }] of Object.entries(stages)) {
        const host = stageHost(slug, stage, kind);
        const owner = owners.get(host);
        if (owner === undefined) {
            owners.set(host, stage);
        } else {
            const remedy = `the stage ${owner} has it: give one of them another ${kind === "production" ? "kind" : "name"}`;
            report.add(`stages.${stage}`, "have an address of its own", host, remedy, where);
        }
    }
}
