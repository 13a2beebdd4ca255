/** Whose something is and where it stands: what every name, tag and label is made of. */
export interface Identity {
    /** Slug of the installation, first part of every physical name. */
    platform: string;
    /** Customer slug, or {@link sharedTenant} for what all customers use. */
    tenant: string;
    /** Stage or cell slug, or `platform`. */
    stage: string;
}

/** The tenant of what no single customer owns: the Platform and pooled cells. */
export const sharedTenant = "shared";

/**
 * What a slug may look like: 2 to 16 letters and digits, a letter first. No hyphen, so that no tenant's names are a
 * prefix of another's (`acme` and `acme-test` would be; `acmetest` is not, because a hyphen follows every part).
 */
export const slugPattern = /^[a-z][a-z0-9]{1,15}$/;

/** Slugs no customer may take: they already mean something in names, namespaces or AWS. */
export const reservedSlugs: readonly string[] = [
    sharedTenant,
    "platform",
    "neo",
    "cell",
    "aws",
    "amazon",
    "kube",
    "system",
    "default",
    "internal",
    "admin",
    "account",
    "services",
    "apps",
    "classic",
    "www",
    "origin",
];
