/** The smallest use: what one customer's data stands under, without cell, cluster and stacks of ours. */
import "../../components/shared/native-stack-traces.ts";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { ObjectStore } from "../../components/data/object-store.ts";
import { Table } from "../../components/data/table.ts";
import { TenantKey } from "../../components/data/tenant-key.ts";
import { StackGuard } from "../../components/stack-guard.ts";
import type { Identity } from "../../components/shared/identity.ts";

const config = new pulumi.Config();
const location = { accountId: config.require("accountId"), region: config.require("region") };
const identity: Identity = { platform: "demo", tenant: "acme", stage: "test" };
// Set it to false and update, and what stands may be destroyed.
const protection = config.getBoolean("protection") ?? true;

// Whose everything is goes into the provider, once: the policy packs hold each resource against it.
const provider = new aws.Provider("aws", {
    region: location.region as aws.Region,
    allowedAccountIds: [location.accountId],
    defaultTags: {
        tags: {
            "neo:tenant": identity.tenant,
            "neo:stage": identity.stage,
            "neo:environment": "test",
            "neo:owner": "acme-team",
            "neo:cost-centre": "2001",
        },
    },
});
const options = { providers: { aws: provider } };

const key = new TenantKey("acme-key", { identity, location, protection }, options);
const documents = new ObjectStore(
    "acme-documents",
    { identity, location, role: "documents", kmsKeyArn: key.keyArn, dataClass: "confidential", protection },
    options,
);
const sessions = new Table(
    "acme-sessions",
    {
        identity,
        location,
        role: "sessions",
        partitionKey: { name: "id", type: "S" },
        kmsKeyArn: key.keyArn,
        dataClass: "confidential",
        protection,
    },
    options,
);

// What stands may go only while the stack says that it is retiring.
new StackGuard({ identity, lifecycle: protection ? "active" : "retiring", guarded: [key, documents, sessions] });

export const bucket = documents.bucketName;
export const table = sessions.tableName;
