/** Finds or builds the Kubernetes control plane of the local cloud: docs/adr/0024-real-kubernetes.md. */
import { join } from "node:path";
import { buildOnce, builtFolder, goVersion, holdsAll, isAtLeast } from "./go-build.js";
import { projectRoot } from "./paths.js";

/** Version of Kubernetes, as tools/devcluster/go.mod has it. */
export const kubernetesVersion = "1.36.3";
/** The oldest Go that compiles it: the `go` line of tools/devcluster/go.mod. */
export const oldestGo = "1.26.0";

const [major, minor] = kubernetesVersion.split(".");
/** Every upstream build says its version this way; without it clients are told v0.0.0. */
const versionFlags = ["k8s.io/component-base/version", "k8s.io/client-go/pkg/version"].flatMap((module) => [
    `-X ${module}.gitVersion=v${kubernetesVersion}`,
    `-X ${module}.gitMajor=${major}`,
    `-X ${module}.gitMinor=${minor}`,
    `-X ${module}.gitTreeState=clean`,
]);

/** @type {import("./go-build.js").GoBuild} */
const build = {
    name: "devcluster",
    sources: join(projectRoot, "tools", "devcluster"),
    flags: ["-trimpath", "-buildvcs=false", "-ldflags", ["-s -w", ...versionFlags].join(" ")],
    binaries: { devcluster: "." },
    inputs: /(\.go|\.yaml|go\.mod|go\.sum)$/,
    // As upstream builds them: the names of this machine's users and hosts are of no interest.
    environment: { CGO_ENABLED: "0" },
};

/** The executable, built or not. */
export function devclusterExecutable() {
    return join(builtFolder(build), "devcluster");
}

/**
 * What hinders its use on this machine; undefined when it is built, or can be.
 * @param {{ built: boolean, go?: string }} found
 */
export function devclusterHindrance({ built, go } = lookAround()) {
    if (built || (go !== undefined && isAtLeast(go, oldestGo))) {
        return undefined;
    }
    return [
        `devcluster: Go must be ${oldestGo} or newer to build it, got ${go ?? "none"}; one of:`,
        `  - install Go ${oldestGo} or newer: neo then builds Kubernetes ${kubernetesVersion} from its sources, once`,
        `  - copy the folder ${builtFolder(build)} from a machine that has built it`,
        "  - leave NEO_KUBERNETES unset: the simulated clusters need none of this",
    ].join("\n");
}

/** The executable, built first where needed. Throws with the ways out when it cannot be. */
export async function ensureDevcluster() {
    const hindrance = devclusterHindrance();
    if (hindrance !== undefined) {
        throw new Error(hindrance);
    }
    if (!holdsAll(build, builtFolder(build))) {
        await buildOnce(
            build,
            `Kubernetes ${kubernetesVersion} from tools/devcluster: 5 to 10 minutes on two cores and 2.5 GB, once`,
        );
    }
    return devclusterExecutable();
}

function lookAround() {
    const built = holdsAll(build, builtFolder(build));
    return { built, go: built ? undefined : goVersion() };
}
