import { read } from "../read.ts";
import { withProperties, type Remediation } from "../remediation.ts";
import { serviceAccount } from "../types.ts";

/** Kubernetes mounts a token where nothing is said. Who needs one says so; here it can only be lost. */
export const automountOffDefault: Remediation = {
    name: "automount-off-default",
    displayName: "Service accounts mount no token by default",
    description: "Sets automountServiceAccountToken: false on service accounts that do not say whether they mount one.",
    type: serviceAccount,
    remedy: (account) =>
        read(account, "automountServiceAccountToken").state === "absent"
            ? withProperties(account, { automountServiceAccountToken: false })
            : undefined,
};
