import { checkov, cisEks } from "../../frameworks.ts";
import type { Finding } from "../../message.ts";
import { read, type Readable } from "../../read.ts";
import type { ResourceRule } from "../../rule.ts";
import { sharedTenant, tenantLabel } from "../../tenant.ts";
import { envoyProxy } from "../../types.ts";
import { containersOf, partsOf, podOf, podSpecPaths, type Part } from "../../workloads.ts";

/** A private registry of AWS, below it `<platform>/<tenant>/<image>`, and which of its images is meant. */
const ownImage =
    /^\d{12}\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com(\.cn)?\/[a-z][a-z0-9]*\/(?<tenant>[a-z][a-z0-9]*)\/[^:@]+(:(?<tag>[^@]+))?(@(?<digest>sha256:[0-9a-f]{64}))?$/;

/** Version with two figures at least, wherever in the tag: `2.15.2-alpine`, `distroless-v1.40.0`. */
const versioned = /\d+\.\d+/;

/**
 * Whoever can push to a registry decides what runs, so it is ours. An app is named by its digest: what was proven in one
 * stage runs in the next. The platform's own images may be named by their version: tags of our registries never move.
 */
export const imagePinnedOwnRegistry: ResourceRule = {
    name: "image-pinned-own-registry",
    displayName: "Images are pinned, and come from the platform's or the tenant's own registry",
    description:
        "Every image is in ECR under its own tenant or under shared, named by a digest; images of the platform by a digest " +
        "or a version.",
    category: "isolation",
    severity: "high",
    references: [
        cisEks("5.1.4", "Images come from approved registries only"),
        checkov("CKV_K8S_14, CKV_K8S_43", "Images have a fixed tag, and are named by digest"),
    ],
    tags: ["supply-chain", "tenant-isolation"],
    remediationSteps:
        "Push the image to <account>.dkr.ecr.<region>.amazonaws.com/<platform>/<tenant>/ and name it with @sha256: and its digest.",
    enforcementLevel: "mandatory",
    types: [...Object.keys(podSpecPaths), envoyProxy],
    validateResource: (object, report) => {
        const tenant = read(object, "metadata.labels").field(tenantLabel).text;
        for (const container of imagesOf(object)) {
            for (const finding of imageFindings(container, tenant)) report(finding);
        }
    },
};

/** Besides containers of pods: what the gateway's controller makes pods of by itself. */
function imagesOf(object: Readable & { type: string }): Part[] {
    const pod = podOf(object);
    if (pod === undefined) {
        const path = "spec.provider.kubernetes.envoyDeployment.container";
        return [{ reading: read(object, path), path }];
    }
    return [...containersOf(pod), ...imageVolumes(pod)];
}

/** A volume may be an image, too. Its reference is an image's, under another name. */
function imageVolumes(pod: Part): Part[] {
    return partsOf(pod, "volumes").filter(({ reading }) => reading.field("image").present);
}

function imageFindings({ reading, path }: Part, tenant: string | undefined): Finding[] {
    const isVolume = reading.field("image").fields.length > 0;
    const property = isVolume ? `${path}.image.reference` : `${path}.image`;
    const got = isVolume ? reading.at("image.reference") : reading.field("image");
    const { tenant: owner = "", tag = "", digest } = ownImage.exec(got.text ?? "")?.groups ?? {};
    const admitted = new Set([sharedTenant, tenant ?? sharedTenant]);
    if (!admitted.has(owner)) {
        const rule = `be in ECR, below ${[...admitted].join(" or ")}`;
        return [{ property, rule, got, remedy: "copy it into the own registry first" }];
    }
    const isPinned = digest !== undefined || (owner === sharedTenant && versioned.test(tag));
    if (isPinned) return [];
    const rule = owner === sharedTenant ? "end in a version or a digest" : "end in @sha256: and its digest";
    return [{ property, rule, got, remedy: "a name that moves runs what nobody has looked at" }];
}
