/** What is there once per AWS account: audit trail, threat detection, permission boundary, zones, wildcard certificates, quotas. */
import { AccountBaseline } from "../../components/account-baseline.ts";
import { auditTrailDefaults } from "../../components/account/audit-trail.ts";
import { publish } from "../contracts.ts";
import { awsProvider } from "../providers.ts";
import type { AccountConfig } from "../resolve.ts";
import type { Deployed } from "./index.ts";

/** Deploys an account's baseline. It stands on nothing. */
export function deploy(config: AccountConfig): Deployed {
    const { identity, location, domains, audit, quotas } = config;
    const { lock } = auditTrailDefaults.retention;
    const account = new AccountBaseline(
        "account",
        {
            identity,
            location,
            domains,
            auditTrail: {
                dataEvents: audit.dataEvents,
                retention: audit.lockDays === undefined ? {} : { lock: { ...lock, days: audit.lockDays } },
            },
            quotas,
            protection: config.lifecycle !== "retiring",
        },
        { providers: { aws: awsProvider(config) } },
    );
    const offered = Object.entries(account.domains).map(([name, { zoneId, certificateArns }]) => [
        name,
        { zoneId, edgeCertificateArn: certificateArns.edge, originCertificateArn: certificateArns.origin },
    ]);
    return {
        components: [account],
        contract: publish("account", identity, { domains: Object.fromEntries(offered) as object }),
    };
}
