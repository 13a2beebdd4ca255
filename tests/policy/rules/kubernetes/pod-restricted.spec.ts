import { strict as assert } from "node:assert";
import { judgeResource, resource, subjects, unknown } from "../../../support/policy.ts";

const secured = {
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ["ALL"] },
};
const podSecurity = { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } };
const container = (changes: object = {}, security: object = {}) => ({
    name: "app",
    securityContext: { ...secured, ...security },
    ...changes,
});
const pod = (changes: object = {}) => ({ securityContext: podSecurity, containers: [container()], ...changes });

const judgeSpec = (type: string, spec: unknown) =>
    judgeResource("pod-restricted", resource(`kubernetes:${type}`, "app", { spec }));
const judge = (spec: unknown) => judgeSpec("core/v1:Pod", spec);
const found = async (spec: unknown) => subjects(await judge(spec)).map((subject) => subject.replace("app: spec.", ""));

const inTemplate = (spec: unknown) => ({ template: { spec } });
const kinds: Record<string, (spec: unknown) => unknown> = {
    "core/v1:Pod": (spec) => spec,
    "core/v1:ReplicationController": inTemplate,
    "apps/v1:DaemonSet": inTemplate,
    "apps/v1:Deployment": inTemplate,
    "apps/v1:ReplicaSet": inTemplate,
    "apps/v1:StatefulSet": inTemplate,
    "batch/v1:Job": inTemplate,
    "batch/v1:CronJob": (spec) => ({ jobTemplate: { spec: inTemplate(spec) } }),
};

describe("pod-restricted", () => {
    for (const [type, wrapped] of Object.entries(kinds)) {
        it(`accepts a restricted ${type} and rejects one that is not`, async () => {
            assert.deepEqual(await judgeSpec(type, wrapped(pod())), []);
            const [message] = await judgeSpec(type, wrapped(pod({ hostNetwork: true })));
            assert.match(
                message ?? "",
                /hostNetwork must be false or absent, got true; a pod shares nothing with its node/,
            );
        });
    }
    it("asks nothing of other objects", async () => assert.deepEqual(await judgeSpec("core/v1:Service", {}), []));
    it("accepts what a container says for itself", async () => {
        const own = container({}, podSecurity);
        assert.deepEqual(
            await judge(pod({ securityContext: undefined, containers: [own], initContainers: [own] })),
            [],
        );
    });
    it("accepts what the standard allows", async () => {
        const spec = pod({
            hostNetwork: false,
            securityContext: {
                ...podSecurity,
                runAsUser: 1000,
                sysctls: [{ name: "net.ipv4.tcp_syncookies" }],
                seLinuxOptions: { type: "container_t" },
                appArmorProfile: { type: "RuntimeDefault" },
            },
            volumes: [{ name: "a", secret: {} }, { name: "b", emptyDir: {} }, { name: "c" }],
            containers: [
                container(
                    { ports: [{ containerPort: 8443 }], livenessProbe: { httpGet: { path: "/" } } },
                    { capabilities: { drop: ["ALL"], add: ["NET_BIND_SERVICE"] }, privileged: false },
                ),
            ],
        });
        assert.deepEqual(await judge(spec), []);
    });

    for (const [title, spec] of [
        ["no pod", undefined],
        ["a pod that is not known", unknown],
        ["no containers", pod({ containers: [] })],
        ["containers that are not known", pod({ containers: unknown })],
    ] as const) {
        it(`rejects ${title}`, async () => assert.deepEqual(await found(spec), ["containers"]));
    }

    for (const property of ["hostNetwork", "hostPID", "hostIPC"]) {
        for (const value of [true, unknown]) {
            it(`rejects ${property} ${value === unknown ? "unknown" : value}`, async () => {
                assert.deepEqual(await found(pod({ [property]: value })), [property]);
            });
        }
    }

    for (const [title, changes, path] of [
        ["root by number", { runAsUser: 0 }, "runAsUser"],
        ["an unknown user", { runAsUser: unknown }, "runAsUser"],
        ["no AppArmor", { appArmorProfile: { type: "Unconfined" } }, "appArmorProfile.type"],
        ["an unknown AppArmor", { appArmorProfile: unknown }, "appArmorProfile.type"],
        ["an unknown SELinux type", { seLinuxOptions: { type: unknown } }, "seLinuxOptions.type"],
        ["an unknown host process", { windowsOptions: { hostProcess: unknown } }, "windowsOptions.hostProcess"],
        ["a foreign SELinux type", { seLinuxOptions: { type: "spc_t" } }, "seLinuxOptions.type"],
        ["an SELinux user", { seLinuxOptions: { user: "root" } }, "seLinuxOptions.user"],
        ["an SELinux role", { seLinuxOptions: { role: unknown } }, "seLinuxOptions.role"],
        ["a host process", { windowsOptions: { hostProcess: true } }, "windowsOptions.hostProcess"],
    ] as const) {
        it(`rejects ${title}, of the pod and of a container`, async () => {
            const securityContext = { ...podSecurity, ...changes };
            assert.deepEqual(await found(pod({ securityContext })), [`securityContext.${path}`]);
            const containers = [container({}, changes)];
            assert.deepEqual(await found(pod({ containers })), [`containers.0.securityContext.${path}`]);
        });
    }
    for (const [title, sysctls, path] of [
        ["an unsafe kernel parameter", [{ name: "kernel.msgmax" }], "securityContext.sysctls.0.name"],
        ["a kernel parameter that is not known", [{ name: unknown }], "securityContext.sysctls.0.name"],
        ["kernel parameters that are not known", unknown, "securityContext.sysctls"],
    ] as const) {
        it(`rejects ${title}`, async () => {
            assert.deepEqual(await found(pod({ securityContext: { ...podSecurity, sysctls } })), [path]);
        });
    }
    for (const [title, volumes, path] of [
        [
            "a volume of the host",
            [
                { name: "a", emptyDir: {} },
                { name: "b", hostPath: { path: "/" } },
            ],
            "volumes.1",
        ],
        ["a volume that is not known", [unknown], "volumes.0"],
        ["volumes that are not known", unknown, "volumes"],
    ] as const) {
        it(`rejects ${title}`, async () => assert.deepEqual(await found(pod({ volumes })), [path]));
    }

    for (const [title, security, path] of [
        ["privilege escalation by default", { allowPrivilegeEscalation: undefined }, "allowPrivilegeEscalation"],
        ["privilege escalation", { allowPrivilegeEscalation: true }, "allowPrivilegeEscalation"],
        ["unknown privilege escalation", { allowPrivilegeEscalation: unknown }, "allowPrivilegeEscalation"],
        ["a privileged container", { privileged: true }, "privileged"],
        ["an unknown privilege", { privileged: unknown }, "privileged"],
        ["a root that may be written", { readOnlyRootFilesystem: false }, "readOnlyRootFilesystem"],
        ["a root of which that is not known", { readOnlyRootFilesystem: unknown }, "readOnlyRootFilesystem"],
        ["unknown dropped capabilities", { capabilities: { drop: unknown } }, "capabilities.drop"],
        ["an unknown /proc", { procMount: unknown }, "procMount"],
        ["an unknown seccomp in one container", { seccompProfile: unknown }, "seccompProfile.type"],
        ["a writable root", { readOnlyRootFilesystem: undefined }, "readOnlyRootFilesystem"],
        ["kept capabilities", { capabilities: {} }, "capabilities.drop"],
        ["some dropped capabilities", { capabilities: { drop: ["NET_RAW"] } }, "capabilities.drop"],
        ["an added capability", { capabilities: { drop: ["ALL"], add: ["SYS_ADMIN"] } }, "capabilities.add"],
        ["unknown added capabilities", { capabilities: { drop: ["ALL"], add: unknown } }, "capabilities.add"],
        ["an unmasked /proc", { procMount: "Unmasked" }, "procMount"],
        ["root in one container", { runAsNonRoot: false }, "runAsNonRoot"],
        ["perhaps root in one container", { runAsNonRoot: unknown }, "runAsNonRoot"],
        ["no seccomp in one container", { seccompProfile: { type: "Unconfined" } }, "seccompProfile.type"],
    ] as const) {
        for (const list of ["containers", "initContainers", "ephemeralContainers"]) {
            it(`rejects ${title} among ${list}`, async () => {
                const changes = { containers: [container()], [list]: [container(), container({}, security)] };
                assert.deepEqual(await found(pod(changes)), [`${list}.1.securityContext.${path}`]);
            });
        }
    }
    it("rejects a pod that says nothing about its user and seccomp", async () => {
        assert.deepEqual(await found(pod({ securityContext: undefined })), [
            "containers.0.securityContext.runAsNonRoot",
            "containers.0.securityContext.seccompProfile.type",
        ]);
    });
    for (const [title, changes, path] of [
        ["a port of the host", { ports: [{ containerPort: 1 }, { hostPort: 443 }] }, "ports.1.hostPort"],
        ["a port of the host that is not known", { ports: [{ hostPort: unknown }] }, "ports.0.hostPort"],
        ["ports that are not known", { ports: unknown }, "ports"],
        ["a probe of another host", { livenessProbe: { httpGet: { host: "10.0.0.1" } } }, "livenessProbe.httpGet.host"],
        [
            "a hook on another host",
            { lifecycle: { preStop: { tcpSocket: { host: unknown } } } },
            "lifecycle.preStop.tcpSocket.host",
        ],
    ] as const) {
        it(`rejects ${title}`, async () => {
            assert.deepEqual(await found(pod({ containers: [container(changes)] })), [`containers.0.${path}`]);
        });
    }
    it("tells what a volume is, or that nobody knows", async () => {
        assert.match((await judge(pod({ volumes: [{ name: "a", hostPath: {} }] }))).join(), /got hostPath; /);
        assert.match((await judge(pod({ volumes: [unknown] }))).join(), /got unknown until the update runs; /);
    });
    it("tells no variable of a container", async () => {
        const env = [{ name: "PASSWORD", value: "hidden" }];
        const spec = pod({ hostNetwork: true, containers: [container({ env }, { privileged: true })] });
        assert.doesNotMatch((await judge(spec)).join("\n"), /hidden/);
    });
});
