/** EC2's types. */
import { kinds as endpoints } from "./ec2/endpoints.ts";
import { kinds as instances } from "./ec2/instances.ts";
import { kinds as networks } from "./ec2/networks.ts";
import { kinds as routing } from "./ec2/routing.ts";
import { kinds as securityGroups } from "./ec2/security-groups.ts";
import type { Kinds } from "./kind.ts";

/** EC2's types, by token. */
export const kinds: Kinds = { ...networks, ...routing, ...securityGroups, ...endpoints, ...instances };
