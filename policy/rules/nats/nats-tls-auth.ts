import type { PolicyResource } from "@pulumi/policy";
import { natsSecurity } from "../../frameworks.ts";
import type { StackGraph } from "../../graph.ts";
import type { Finding } from "../../message.ts";
import { isInSamePlace } from "../../namespaces.ts";
import { natsConfigs, natsServers } from "../../nats.ts";
import type { NatsBlock } from "../../nats-config.ts";
import { read } from "../../read.ts";
import type { StackRule } from "../../rule.ts";
import { configMap, service, statefulSet } from "../../types.ts";
import { partsOf } from "../../workloads.ts";

/** Where a NATS server answers who asks about it, when nobody says otherwise. Source: NATS documentation, "Monitoring". */
const monitorPorts = new Set<string | number>([8222, "8222", "monitor"]);

/** A bus carries what every tenant says, and a listener without TLS or names carries it to anybody. */
export const natsTlsAuth: StackRule = {
    name: "nats-tls-auth",
    displayName: "The bus speaks TLS, and with those it knows",
    description:
        "NATS servers have TLS for clients, routes and leaves, know their users by an operator or by accounts, have no user " +
        "for the nameless, and show their monitoring by no Service and never in plain text.",
    category: "encryption",
    severity: "critical",
    references: [natsSecurity("TLS; Authentication; Monitoring", "Every listener has TLS, and every client a name")],
    tags: ["encryption", "bus"],
    remediationSteps:
        "Write tls with cert_file and key_file on the top level, in cluster and in leafnodes; set operator and resolver; use " +
        "https instead of http; leave no_auth_user and allow_non_tls out.",
    enforcementLevel: "mandatory",
    types: [configMap, service, statefulSet],
    validateStack: ({ graph }, report) => {
        const configs = natsConfigs(graph);
        for (const { object, config } of configs) {
            for (const finding of configFindings(object, config)) report(object, finding);
        }
        for (const server of natsServers(graph)) {
            if (configs.some(({ object }) => isInSamePlace(object, server))) continue;
            const remedy = "write it in a ConfigMap beside the servers, where it can be judged";
            report(server, { property: "nats.conf", rule: "be in the stack", got: "absent", remedy });
        }
        for (const { object, finding } of serviceFindings(graph)) report(object, finding);
    },
};

/** No message shows what a configuration says: there may be passwords in it. */
function configFindings(object: PolicyResource, config: NatsBlock | undefined): Finding[] {
    if (config === undefined) {
        const got = read(object, "data").state === "unknown" ? "unknown" : "text that cannot be read";
        return [
            { property: 'data["nats.conf"]', rule: "be a NATS configuration", got, remedy: "write it in the program" },
        ];
    }
    return [...listenerFindings(config), ...plainFindings(config), ...userFindings(config)];
}

/** Routes and leaves have TLS of their own; leaves only where the server takes them in. */
function listenerFindings(config: NatsBlock): Finding[] {
    const leafnodes = config.block("leafnodes");
    const listeners = [
        { name: "tls", block: config },
        ...["cluster", "gateway", "websocket", "mqtt"]
            .filter((name) => config.settings.has(name))
            .map((name) => ({ name: `${name}.tls`, block: config.block(name) })),
        ...(leafnodes?.settings.has("port") === true || leafnodes?.settings.has("listen") === true
            ? [{ name: "leafnodes.tls", block: leafnodes }]
            : []),
    ];
    return listeners
        .filter(({ block }) => !hasTls(block?.block("tls")))
        .map(({ name }) => ({
            property: `nats.conf ${name}`,
            rule: "have cert_file and key_file",
            got: "no such block, or one without",
            remedy: "a listener without TLS speaks in plain text",
        }));
}

function hasTls(tls: NatsBlock | undefined): boolean {
    return tls?.text("cert_file") !== undefined && tls.text("key_file") !== undefined;
}

function plainFindings(config: NatsBlock): Finding[] {
    return ["http", "http_port", "monitor_port", "prof_port", "allow_non_tls", "no_auth_user"]
        .filter((name) => config.settings.has(name) && config.settings.get(name) !== false)
        .map((name) => ({
            property: `nats.conf ${name}`,
            rule: "be absent",
            got: "set",
            remedy: "it lets in who has no name, or shows what is plain",
        }));
}

function userFindings(config: NatsBlock): Finding[] {
    const byOperator = config.text("operator") !== undefined && config.settings.has("resolver");
    const byList = config.block("accounts") !== undefined || config.block("authorization") !== undefined;
    if (byOperator || byList) return [];
    const rule = "be set, with a resolver, or accounts be listed";
    return [{ property: "nats.conf operator", rule, got: "neither", remedy: "else whoever connects is let in" }];
}

function serviceFindings(graph: StackGraph): { object: PolicyResource; finding: Finding }[] {
    const servers = natsServers(graph);
    return graph
        .ofType(service)
        .filter((object) => servers.some((server) => isInSamePlace(object, server)))
        .flatMap((object) =>
            partsOf({ reading: read(object, "spec"), path: "spec" }, "ports")
                .filter(({ reading }) =>
                    ["port", "targetPort"].some((name) => {
                        const port = reading.field(name);
                        return port.state === "unknown" || monitorPorts.has(port.text ?? port.number ?? "");
                    }),
                )
                .map(({ reading, path }) => {
                    const remedy = "probes reach it without a Service, and nobody else needs to";
                    return {
                        object,
                        finding: { property: path, rule: "be known, and not monitoring", got: reading, remedy },
                    };
                }),
        );
}
