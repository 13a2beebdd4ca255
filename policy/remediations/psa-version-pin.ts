import { rawProperties, read } from "../read.ts";
import { withProperties, type Remediation } from "../remediation.ts";
import { namespace } from "../types.ts";

const prefix = "pod-security.kubernetes.io/";

/** The edition the rules about pods were taken from (frameworks.ts: podSecurity). */
const version = "v1.34";

/** The level is the program's to choose, and stays; without a version its meaning would move with the cluster's. */
export const psaVersionPin: Remediation = {
    name: "psa-version-pin",
    displayName: "Pod Security levels mean a pinned version",
    description: `Adds the version ${version} to Pod Security levels of namespaces that have none; never a level.`,
    type: namespace,
    remedy: (home) => {
        const metadata = read(home, "metadata");
        const labels = metadata.field("labels");
        const pins = ["enforce", "audit", "warn"]
            .filter((mode) => labels.field(prefix + mode).text !== undefined)
            .map((mode) => `${prefix}${mode}-version`)
            .filter((label) => labels.field(label).state === "absent")
            .map((label) => [label, version] as const);
        if (pins.length === 0) return undefined;
        const { metadata: raw } = rawProperties(home.props) as { metadata: { labels: object } };
        const pinned = { ...rawProperties(raw.labels), ...Object.fromEntries(pins) };
        return withProperties(home, { metadata: { ...rawProperties(raw), labels: pinned } });
    },
};
