/** Whose a host is, by its name: a tenant's stages are `<tenant>` and `<tenant>-<stage>` below a domain of the platform. */

/** Labels that say nothing about the owner: every name below, and what proves or configures a name. */
const markers = /^(\*|_.*)$/;

/** The part of a host's name that would be its tenant: `acme` of `acme-dev.outsystems.app`, of `*.acme.outsystems.app` too. */
export function slugOfHost(host: string): string | undefined {
    const label = host
        .toLowerCase()
        .split(".")
        .find((each) => !markers.test(each));
    return label?.split("-")[0];
}
