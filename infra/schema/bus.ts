/** What stacks/bus.yaml may say. */
import { z } from "zod";
import { inPlace } from "./values.ts";

const busIdentity = (letter: string, description: string, change: string) =>
    z
        .strictObject({
            publicKey: z
                .string()
                .regex(new RegExp(`^${letter}[A-Z2-7]{55}$`), `be a public key that begins with ${letter}`)
                .meta({ description: "its public key", change }),
            jwt: z
                .string()
                .regex(/^[\w-]+\.[\w-]+\.[\w-]+$/, "be signed claims")
                .meta({
                    description: "what it may, signed",
                    rule: "be claims about publicKey, signed by the operator",
                    change: inPlace,
                }),
        })
        .meta({ description });

const newTrust = "everybody has to be signed anew, and all servers of the bus restart";

/** stacks/bus.yaml: public keys and signed claims, written by `neo bus sign`. */
export const busSchema = z.strictObject({
    operator: busIdentity("O", "whom all servers of the bus trust", newTrust),
    systemAccount: busIdentity("A", "the account servers speak to each other in", newTrust),
    platformAccount: busIdentity("A", "the account of the Platform's services", newTrust),
    stages: z
        .record(
            z.string(),
            busIdentity(
                "A",
                "the account of one stage",
                "replaces the account's entry among the claims; new credentials have to be written to the stage's secret",
            ),
        )
        .meta({
            description: "accounts of the customers' stages, by stack",
            rule: "hold every stage that has a stack",
            placeholder: "<stack>",
        }),
});
