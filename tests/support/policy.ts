/**
 * Judges resources with the pack that deployments use: the SDK's own runner in a process of its own, spoken to over
 * gRPC as the engine does. Hand-made arguments would not throw on unknowns, and so would not show what rules must survive.
 */
import { join } from "node:path";
import empty from "google-protobuf/google/protobuf/empty_pb.js";
import type { AnalyzerClient as Client } from "@pulumi/pulumi/proto/analyzer_grpc_pb.js";
import type * as messages from "@pulumi/pulumi/proto/analyzer_pb.js";
import { projectRoot } from "../../tools/setup/paths.js";
import { call, startAnalyzer, type Analyzer } from "./pack-process.ts";
import { analyzeRequest, stackRequest, type TestResource } from "./policy-resources.ts";

export { fromOtherStack, madeFrom, resource, unknown, type TestResource } from "./policy-resources.ts";

/** Folder of one of the project's packs. */
function packFolder(pack: string): string {
    return join(projectRoot, "policy", "packs", pack);
}

/** A finding as the engine gets it. */
export interface Finding {
    rule: string;
    message: string;
    urn: string;
    level: number;
}

/** A rule as the pack introduces it to the engine. */
export type RuleInfo = messages.PolicyInfo.AsObject;

/** Messages of one rule about a whole stack, as at the end of a preview or an update. */
export async function judgeStack(rule: string, resources: TestResource[]): Promise<string[]> {
    return (await allFindings(resources)).filter((finding) => finding.rule === rule).map(({ message }) => message);
}

/** Everything all stack rules find in a stack. */
export async function allFindings(resources: TestResource[]): Promise<Finding[]> {
    const client = await analyzer();
    return findings(await call((done) => client.analyzeStack(stackRequest(resources), done)));
}

/** Messages of one rule about one resource's inputs, as before each step. */
export async function judgeResource(rule: string, subject: TestResource): Promise<string[]> {
    const client = await analyzer();
    const all = findings(await call((done) => client.analyze(analyzeRequest(subject), done)));
    return all.filter((finding) => finding.rule === rule).map(({ message }) => message);
}

/** The inputs that remediations make of a resource's, by the remediation's name, as the engine gets them; a diagnostic is an error. */
export async function remediated(subject: TestResource): Promise<Record<string, unknown>> {
    const client = await analyzer();
    const response = await call<messages.RemediateResponse>((done) => client.remediate(analyzeRequest(subject), done));
    return Object.fromEntries(
        response.getRemediationsList().map((each) => {
            if (each.getDiagnostic() !== "") throw new Error(each.getDiagnostic());
            return [each.getPolicyname(), each.getProperties()?.toJavaScript()];
        }),
    );
}

/** What messages are about, without values and remedies: `cluster: storageEncrypted`. */
export function subjects(messages: string[]): string[] {
    return messages.map((message) => message.slice(0, message.indexOf(" must ")));
}

/** The pack's rules with their metadata. */
export async function packRules(): Promise<RuleInfo[]> {
    return rulesOf(await analyzer());
}

/** A pack in a process of its own, for tests about packs: another one than deployments use, or in another environment. */
export class PackProcess {
    readonly #analyzer: Analyzer;

    private constructor(analyzer: Analyzer) {
        this.#analyzer = analyzer;
    }

    static async start(pack: string, environment: Record<string, string> = {}): Promise<PackProcess> {
        return new PackProcess(await startAnalyzer(packFolder(pack), environment));
    }

    rules(): Promise<RuleInfo[]> {
        return rulesOf(this.#analyzer.client);
    }

    async judgeStack(resources: TestResource[]): Promise<Finding[]> {
        return findings(await call((done) => this.#analyzer.client.analyzeStack(stackRequest(resources), done)));
    }

    async judgeResource(subject: TestResource): Promise<Finding[]> {
        return findings(await call((done) => this.#analyzer.client.analyze(analyzeRequest(subject), done)));
    }

    stop(): void {
        this.#analyzer.client.close();
        this.#analyzer.server.kill();
    }
}

async function rulesOf(client: Client): Promise<RuleInfo[]> {
    const info = await call<messages.AnalyzerInfo>((done) => client.getAnalyzerInfo(new empty.Empty(), done));
    return info.toObject().policiesList;
}

/** A rule that touched an unknown is aborted and becomes advice, which must fail a test; one that threw has no verdict, so must that. */
function findings(response: messages.AnalyzeResponse): Finding[] {
    return response.toObject().diagnosticsList.map(({ policyname, message, urn, enforcementlevel }) => {
        if (/^can't run policy|: the rule must come to a verdict/.test(message)) throw new Error(message);
        return { rule: policyname, message, urn, level: enforcementlevel };
    });
}

let running: Promise<Analyzer> | undefined;

/** One pack process serves the whole run. */
async function analyzer(): Promise<Client> {
    running ??= startAnalyzer(packFolder("neo"));
    return (await running).client;
}

after(async () => {
    if (running === undefined) return;
    const { client, server } = await running;
    client.close();
    server.kill();
});
