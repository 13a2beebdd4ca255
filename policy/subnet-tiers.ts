/** What a subnet is for, said in a tag: its routes alone cannot tell a forgotten NAT route from an isolated subnet. */

/** The tag that says a subnet's tier. */
export const subnetTierTag = "neo:subnet-tier";

/** The tier without any way out of the network. */
export const isolatedTier = "isolated";

/** The tier of NAT gateways, the only one that an internet gateway leads to. */
export const publicTier = "public";
