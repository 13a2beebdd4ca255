/** Sample parties of the bus the tests share: keys that look like keys, claims that say whose they are. */
import type { BusIdentity, BusTrust } from "../../components/messaging/nats-config.ts";

export const sampleTrust: BusTrust = {
    operator: busIdentity("O", "operator"),
    systemAccount: busIdentity("AS", "system"),
    platformAccount: busIdentity("AP", "platform"),
};
export const acmeAccount = busIdentity("AA", "acme");
export const busImages = { server: "nats@sha256:1", sync: "aws-cli@sha256:2" };

function busIdentity(prefix: string, claims: string): BusIdentity {
    return { publicKey: prefix.padEnd(56, "B"), jwt: `claims.of.${claims}` };
}
