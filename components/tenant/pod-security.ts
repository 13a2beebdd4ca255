import { supportedVersions } from "../cluster/kubernetes-versions.ts";

/** Pinned, so that an upgrade changes nothing by itself; as old as the oldest Kubernetes a cell may have. */
const podSecurityVersion = `v${supportedVersions[0]}`;

/** Labels by which a namespace admits pods of the restricted Pod Security Standard only. */
export const podSecurityLabels: Readonly<Record<string, string>> = Object.fromEntries(
    ["enforce", "audit", "warn"].flatMap((mode) => [
        [`pod-security.kubernetes.io/${mode}`, "restricted"],
        [`pod-security.kubernetes.io/${mode}-version`, podSecurityVersion],
    ]),
);
