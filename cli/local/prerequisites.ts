/** What an AWS account may hold before the first stack, and then the local one too: hosted zones that are adopted. */
import type { Installation } from "../../infra/schema.ts";
import type { CloudStore, ObjectKey } from "../../simulator/cloud/store.ts";
import { localAccount } from "../../simulator/cloud/account.ts";

const zoneType = "aws:route53/zone:Zone";

/** Puts the zones into the cloud unless they are there. They belong to no stack, and no stack deletes them. */
export function seedPrerequisites(store: CloudStore, { domains }: Installation): void {
    store.transaction(() => {
        for (const { name, zoneId } of Object.values(domains)) {
            if (zoneId === undefined) {
                continue;
            }
            const key: ObjectKey = { provider: "aws", scope: `${localAccount}/global`, type: zoneType, id: zoneId };
            if (store.get(key) === undefined) {
                store.put({
                    ...key,
                    urn: `urn:pulumi:account::prerequisites::${zoneType}::${name}`,
                    exclusiveName: null,
                    generation: 0,
                    inputs: { name },
                    outputs: { name, zoneId, id: zoneId, arn: `arn:aws:route53:::hostedzone/${zoneId}` },
                    created: new Date().toISOString(),
                });
            }
        }
    });
}
