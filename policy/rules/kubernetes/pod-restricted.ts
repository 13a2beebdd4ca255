import { checkov, cisEks, kyverno, podSecurity } from "../../frameworks.ts";
import type { Finding } from "../../message.ts";
import { read, type Reading } from "../../read.ts";
import type { ResourceRule } from "../../rule.ts";
import { podSpecPaths } from "../../workloads.ts";

/**
 * The cluster would refuse such a pod only when it starts, and of a Deployment nobody sees why. A preview says it before.
 * More than the standard asks: a root file system that cannot be written.
 */
export const podRestricted: ResourceRule = {
    name: "pod-restricted",
    displayName: "Pods follow the restricted Pod Security Standard",
    description:
        "No pod shares its node, runs as root, gains privileges, keeps capabilities, mounts the host or writes to its root " +
        "file system.",
    category: "isolation",
    severity: "high",
    references: [
        podSecurity("restricted", "Heavily restricted policy, following current Pod hardening best practices"),
        cisEks(
            "4.2.1, 4.2.2, 4.2.3, 4.2.4, 4.2.5",
            "Containers are not privileged, share nothing with the host and gain no privileges",
        ),
        checkov(
            "CKV_K8S_16, CKV_K8S_17, CKV_K8S_18, CKV_K8S_19, CKV_K8S_20, CKV_K8S_22, CKV_K8S_23, CKV_K8S_25, CKV_K8S_26, " +
                "CKV_K8S_27, CKV_K8S_28, CKV_K8S_29, CKV_K8S_30, CKV_K8S_31, CKV_K8S_37, CKV_K8S_39, CKV_K8S_40",
            "Security contexts of pods and containers take away what a server does not need",
        ),
        kyverno(
            "pod-security/restricted (18 policies)",
            "The restricted standard, one policy for each of its controls",
        ),
    ],
    tags: ["cluster", "tenant-isolation"],
    remediationSteps:
        "On the pod: securityContext { runAsNonRoot: true, seccompProfile: { type: RuntimeDefault } }. On every container: " +
        "securityContext { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: [ALL] } }.",
    enforcementLevel: "mandatory",
    types: Object.keys(podSpecPaths),
    validateResource: (resource, report) => {
        const path = podSpecPaths[resource.type];
        if (path === undefined) return;
        for (const finding of podFindings(read(resource, path), path)) report(finding);
    },
};

/** What one property of a pod or container has to be. */
interface Demand {
    path: string;
    rule: string;
    isMet: (reading: Reading) => boolean;
    remedy: string;
}

const nothingOfTheHost = "a pod shares nothing with its node";
const absentOr = (value: string | number | boolean) => (reading: Reading) =>
    reading.state === "absent" || reading.is(value);
const oneOf =
    (...values: string[]) =>
    (reading: Reading) =>
        values.some((value) => reading.is(value));
const absentOrOneOf =
    (...values: string[]) =>
    (reading: Reading) =>
        reading.state === "absent" || oneOf(...values)(reading);

const ofPods: Demand[] = ["hostNetwork", "hostPID", "hostIPC"].map((path) => ({
    path,
    rule: "be false or absent",
    isMet: absentOr(false),
    remedy: nothingOfTheHost,
}));

/** Of the security context of a pod and of a container alike. */
const ofContexts: Demand[] = [
    {
        path: "runAsUser",
        rule: "be no root",
        isMet: (reading) => reading.state === "absent" || (reading.number ?? 0) > 0,
        remedy: "use a user above 0, or the image's own",
    },
    {
        path: "appArmorProfile.type",
        rule: "be RuntimeDefault, Localhost or absent",
        isMet: absentOrOneOf("RuntimeDefault", "Localhost"),
        remedy: "leave it out",
    },
    {
        path: "seLinuxOptions.type",
        rule: "be a container's type or absent",
        isMet: absentOrOneOf("container_t", "container_init_t", "container_kvm_t", "container_engine_t"),
        remedy: "leave it out",
    },
    ...["user", "role"].map((field) => ({
        path: `seLinuxOptions.${field}`,
        rule: "be absent",
        isMet: (reading: Reading) => reading.empty,
        remedy: "leave it out",
    })),
    {
        path: "windowsOptions.hostProcess",
        rule: "be false or absent",
        isMet: absentOr(false),
        remedy: nothingOfTheHost,
    },
];

/** Source: Kubernetes Pod Security Standards, "Sysctls". */
const safeSysctls = [
    "kernel.shm_rmid_forced",
    "net.ipv4.ip_local_port_range",
    "net.ipv4.ip_unprivileged_port_start",
    "net.ipv4.tcp_syncookies",
    "net.ipv4.ping_group_range",
    "net.ipv4.ip_local_reserved_ports",
    "net.ipv4.tcp_keepalive_time",
    "net.ipv4.tcp_fin_timeout",
    "net.ipv4.tcp_keepalive_intvl",
    "net.ipv4.tcp_keepalive_probes",
];

const ofContainers: Demand[] = [
    {
        path: "securityContext.allowPrivilegeEscalation",
        rule: "be false",
        isMet: (reading) => reading.is(false),
        remedy: "say it explicitly: Kubernetes defaults to true",
    },
    {
        path: "securityContext.privileged",
        rule: "be false or absent",
        isMet: absentOr(false),
        remedy: nothingOfTheHost,
    },
    {
        path: "securityContext.readOnlyRootFilesystem",
        rule: "be true",
        isMet: (reading) => reading.is(true),
        remedy: "mount an emptyDir where it has to write",
    },
    {
        path: "securityContext.capabilities.drop",
        rule: 'include "ALL"',
        isMet: (reading) => reading.items.some((item) => item.is("ALL")),
        remedy: "add back NET_BIND_SERVICE where it is needed",
    },
    {
        path: "securityContext.capabilities.add",
        rule: "hold NET_BIND_SERVICE at most",
        isMet: (reading) => reading.state !== "unknown" && reading.items.every(oneOf("NET_BIND_SERVICE")),
        remedy: "drop the others",
    },
    {
        path: "securityContext.procMount",
        rule: "be Default or absent",
        isMet: absentOr("Default"),
        remedy: "leave it out",
    },
    ...[
        ...["livenessProbe", "readinessProbe", "startupProbe"],
        ...["lifecycle.postStart", "lifecycle.preStop"],
    ].flatMap((handler) =>
        ["httpGet.host", "tcpSocket.host"].map((host) => ({
            path: `${handler}.${host}`,
            rule: "be absent",
            isMet: (reading: Reading) => reading.empty,
            remedy: "a probe asks its own pod",
        })),
    ),
];

/** Of the container, or of the pod for every container that says nothing. */
const inherited: Demand[] = [
    {
        path: "runAsNonRoot",
        rule: "be true",
        isMet: (reading) => reading.is(true),
        remedy: "say it on the pod: the image may name root",
    },
    {
        path: "seccompProfile.type",
        rule: "be RuntimeDefault or Localhost",
        isMet: oneOf("RuntimeDefault", "Localhost"),
        remedy: "say RuntimeDefault on the pod: Kubernetes defaults to none",
    },
];

/** Source: Kubernetes Pod Security Standards, "Volume Types". A volume that names none is an emptyDir. */
const allowedVolumes = new Set([
    "configMap",
    "csi",
    "downwardAPI",
    "emptyDir",
    "ephemeral",
    "persistentVolumeClaim",
    "projected",
    "secret",
]);

function podFindings(pod: Reading, path: string): Finding[] {
    const containers = pod.field("containers");
    if (containers.items.length === 0) {
        const remedy = "write the pod in the program, so that it can be judged";
        return [{ property: `${path}.containers`, rule: "be known and not empty", got: containers, remedy }];
    }
    return [
        ...unmet(pod, path, ofPods),
        ...unmet(pod.field("securityContext"), `${path}.securityContext`, ofContexts),
        ...sysctlFindings(pod, path),
        ...volumeFindings(pod, path),
        ...["initContainers", "containers", "ephemeralContainers"].flatMap((list) =>
            eachOf(pod.field(list), `${path}.${list}`, (container, own) => containerFindings(pod, container, own)),
        ),
    ];
}

function containerFindings(pod: Reading, container: Reading, path: string): Finding[] {
    const context = container.field("securityContext");
    return [
        ...unmet(container, path, ofContainers),
        ...unmet(context, `${path}.securityContext`, ofContexts),
        ...inherited.flatMap((demand) => {
            const own = context.at(demand.path);
            const reading = own.state === "absent" ? pod.field("securityContext").at(demand.path) : own;
            return judge(reading, `${path}.securityContext.${demand.path}`, demand);
        }),
        ...eachOf(container.field("ports"), `${path}.ports`, (port, own) =>
            judge(port.field("hostPort"), `${own}.hostPort`, {
                rule: "be absent",
                isMet: absentOr(0),
                remedy: nothingOfTheHost,
            }),
        ),
    ];
}

function sysctlFindings(pod: Reading, path: string): Finding[] {
    return eachOf(pod.at("securityContext.sysctls"), `${path}.securityContext.sysctls`, (sysctl, own) =>
        judge(sysctl.field("name"), `${own}.name`, {
            rule: "be one that touches its own pod only",
            isMet: oneOf(...safeSysctls),
            remedy: nothingOfTheHost,
        }),
    );
}

function volumeFindings(pod: Reading, path: string): Finding[] {
    return eachOf(pod.field("volumes"), `${path}.volumes`, (volume, own) => {
        const kinds = volume.fields.map(([name]) => name).filter((name) => name !== "name");
        if (volume.state === "known" && kinds.every((kind) => allowedVolumes.has(kind))) return [];
        const rule = `be one of ${[...allowedVolumes].join(", ")}`;
        const got = volume.state === "known" ? kinds.join(", ") : volume;
        return [{ property: own, rule, got, remedy: nothingOfTheHost }];
    });
}

/** A list that is not known may hold anything, so it is a finding by itself. */
function eachOf(list: Reading, path: string, find: (item: Reading, path: string) => Finding[]): Finding[] {
    if (list.state === "unknown") {
        return [{ property: path, rule: "be known", got: list, remedy: "write it in the program" }];
    }
    return list.items.flatMap((item, index) => find(item, `${path}.${index}`));
}

function unmet(owner: Reading, path: string, demands: Demand[]): Finding[] {
    return demands.flatMap((demand) => judge(owner.at(demand.path), `${path}.${demand.path}`, demand));
}

function judge(got: Reading, property: string, { rule, isMet, remedy }: Omit<Demand, "path">): Finding[] {
    return isMet(got) ? [] : [{ property, rule, got, remedy }];
}
