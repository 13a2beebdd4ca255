/**
 * Kubernetes versions a cell may have, oldest first: those in EKS's standard support at the end of November 2026. Version
 * 1.34 leaves it on 2026-12-02 and 1.35 on 2027-03-27 (Amazon EKS user guide, release calendar); after that a cluster costs
 * six times as much.
 */
export const supportedVersions = ["1.34", "1.35"] as const;

/** Kubernetes minor version. */
export type KubernetesVersion = (typeof supportedVersions)[number];
