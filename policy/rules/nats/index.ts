import type { Rule } from "../../rule.ts";
import { natsAccountPerTenant } from "./nats-account-per-tenant.ts";
import { natsHa } from "./nats-ha.ts";
import { natsIngressScoped } from "./nats-ingress-scoped.ts";
import { natsStoreEncrypted } from "./nats-store-encrypted.ts";
import { natsTlsAuth } from "./nats-tls-auth.ts";

/** In force is what stands here. */
export const rules: readonly Rule[] = [
    natsAccountPerTenant,
    natsHa,
    natsIngressScoped,
    natsStoreEncrypted,
    natsTlsAuth,
];
