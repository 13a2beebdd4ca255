// Made by `node cli/client/generate.ts` from docs/openapi.json: change the routes' schemas instead.
export interface paths {
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the process answers */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether requests can be served: the database answers, and has the tables of this release */
        get: operations["getReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Measurements for Prometheus */
        get: operations["getMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Customers you may see, by name */
        get: operations["listTenants"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenant}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A customer */
        get: operations["getTenant"];
        /**
         * Onboards a customer, or changes it
         * @description All rules of the installation are checked before anything is done. Its stacks are brought up then, each after those it stands on.
         */
        put: operations["putTenant"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenant}/stacks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Stacks of a customer, or of the platform, by name */
        get: operations["listStacks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenant}/suspend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a customer's edge and apps down; nothing is deleted */
        post: operations["suspendTenant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenant}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Brings back a customer that was suspended */
        post: operations["resumeTenant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenant}/stages/{stage}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Retires and destroys a stage, with everything in it
         * @description Of a production stage this is only the request: somebody else has to confirm it. A stage on its way out stays on it.
         */
        delete: operations["retireStage"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenant}/stages/{stage}/retirement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far a stage is on its way out, or when it has gone: the last time */
        get: operations["getStageRetirement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenant}/stages/{stage}/retirement/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirms that a production stage is to go, which somebody else has asked for */
        post: operations["confirmStageRetirement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenant}/stages/{stage}/retirement/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a request back that nobody has confirmed */
        post: operations["withdrawStageRetirement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenant}/stages/{stage}/retirement/continue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Goes on after somebody has looked: what failed is tried again, what was cancelled is asked for anew */
        post: operations["continueStageRetirement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenant}/stages/{stage}/expiry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Says when a stage goes by itself; no production stage does */
        put: operations["putStageExpiry"];
        post?: never;
        /** Lets a stage live on */
        delete: operations["deleteStageExpiry"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenant}/offboarding": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far a customer is on its way out: the last time it was asked for */
        get: operations["getOffboarding"];
        put?: never;
        /** Asks for a customer to go; nothing changes before somebody else has confirmed */
        post: operations["requestOffboarding"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenant}/offboarding/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirms what somebody else has asked for: the customer is suspended at once */
        post: operations["confirmOffboarding"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenant}/offboarding/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes it back before anything is destroyed; the customer is brought up again as it was */
        post: operations["withdrawOffboarding"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenant}/offboarding/continue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Goes on after somebody has looked: tries again, or looks again for what is left */
        post: operations["continueOffboarding"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenant}/offboarding/attest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Records that a person has looked for what is left, where the service cannot */
        post: operations["attestSweep"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenant}/offboarding/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the service knows of the customer, without secrets
         * @description Exactly the bytes whose SHA-256 the report has, also in the header `digest`. Who asks is kept in the audit.
         */
        get: operations["getOffboardingExport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenant}/offboarding/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What became of the customer, signed
         * @description The key is in /jwks.json, whoever issues tokens.
         */
        get: operations["getOffboardingReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenant}/stages/{stage}/domains": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Hosts below the customer's own domains of a stage, those that are over left out */
        get: operations["listOwnDomains"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tenants/{tenant}/stages/{stage}/domains/{host}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far a host is, and what has to be in DNS; of one that is over, the last time */
        get: operations["getOwnDomain"];
        /**
         * Has a stage answer at a host below the customer's own domain, once its records are right
         * @description They have 72 hours; after that it is asked for again. One that is there stays as it is; where its operations went wrong, they are asked for anew.
         */
        put: operations["putOwnDomain"];
        post?: never;
        /** Has a stage answer at a host no more */
        delete: operations["deleteOwnDomain"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stacks/{stack}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A stack */
        get: operations["getStack"];
        /**
         * Changes a stack's config, and brings it up
         * @description All rules of the stack, and of those that stand on it, are checked before anything is done.
         */
        put: operations["putStack"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stacks/{stack}/outputs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a stack offers
         * @description Secrets are masked. Who asks is kept in the audit.
         */
        get: operations["getOutputs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stacks/{stack}/hold": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keeps every change away from a stack; what runs goes on */
        post: operations["holdStack"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stacks/{stack}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lets changes of a stack go on */
        post: operations["releaseStack"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stacks/{stack}/operations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was done with a stack, the newest first */
        get: operations["listOperationsOfStack"];
        put?: never;
        /**
         * Asks for something to be done with a stack
         * @description Looking needs `operations:preview`, changing `operations:change`.
         */
        post: operations["requestOperation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Operations you may see, the newest first */
        get: operations["listOperations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operations/{operation}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An operation; of one that is queued also what is in its way */
        get: operations["getOperation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operations/{operation}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What happened in an operation
         * @description With `Accept: text/event-stream` as server-sent events: `id` is the number, `Last-Event-ID` goes on after it, `event: end` tells that the operation is over. Otherwise as a page.
         */
        get: operations["listEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operations/{operation}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stops an operation: one that waits at once, one that runs once it has finished what it is doing
         * @description With `force` it needs `operations:force`.
         */
        post: operations["cancelOperation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operations/{operation}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Lets an operation carry out the plan you have looked at
         * @description Nobody approves what they have asked for.
         */
        post: operations["approveOperation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operations/{operation}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Queues an operation again that failed, or that somebody had to look at */
        post: operations["retryOperation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plans/{plan}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What an operation would do, summed up */
        get: operations["getPlan"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was done, the newest first */
        get: operations["listAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads the whole chain, and says whether every row is as it was written */
        get: operations["verifyAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/role-bindings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who may do what, by subject */
        get: operations["listRoleBindings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/role-bindings/{subject}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Gives somebody, or a group, roles in place of those they had */
        put: operations["putRoleBindings"];
        post?: never;
        /** Takes all roles away from somebody, or a group */
        delete: operations["deleteRoleBindings"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/lost-hosts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Machines that were declared to be gone for good */
        get: operations["listLostHosts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/lost-hosts/{host}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Declares a machine to be gone for good
         * @description What its engines had locked is taken from them before the next operation. Of a machine that only cannot be reached this must not be said.
         */
        put: operations["putLostHost"];
        post?: never;
        /** Takes back that a machine is gone */
        delete: operations["deleteLostHost"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Webhooks you may change, by name */
        get: operations["listWebhooks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{webhook}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A webhook */
        get: operations["getWebhook"];
        /**
         * Makes a webhook, and tells its secret this once; or changes one
         * @description Whoever has lost the answer changes the secret. Needs `webhooks:write` for all tenants that its pattern fits, before and after.
         */
        put: operations["putWebhook"];
        post?: never;
        /** Removes a webhook, and what it was still to be told */
        delete: operations["deleteWebhook"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{webhook}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Gives a webhook another secret, and tells it this once; those before sign for another day */
        put: operations["rotateWebhookSecret"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{webhook}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a webhook was told, and is to be told, the newest first; for 30 days */
        get: operations["listDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{webhook}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Has a `webhook.ping` sent */
        post: operations["testWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/drift": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The latest report of each stack you may see */
        get: operations["listDrift"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stacks/{stack}/drift": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The latest report of a stack, with all it differs in
         * @description 404 while nobody has looked.
         */
        get: operations["getDrift"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/drift-schedules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** When drift is looked for */
        get: operations["listDriftSchedules"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/drift-schedules/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A schedule of drift */
        get: operations["getDriftSchedule"];
        /**
         * Says when drift is looked for, in place of what was said under this name
         * @description What a run asks for, it asks in your name: somebody else has to approve it.
         */
        put: operations["putDriftSchedule"];
        post?: never;
        /** Takes a schedule of drift back; what it has asked for goes on */
        delete: operations["deleteDriftSchedule"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        ApprovalInput: {
            /**
             * Format: uuid
             * @description the plan you have looked at
             */
            plan: string;
        };
        /**
         * @example {
         *       "statement": "looked in all regions in use: one final snapshot"
         *     }
         */
        AttestationInput: {
            /** @description where you looked, and what you found */
            statement: string;
        };
        /** @description A page of what was done, the newest first */
        Audit: {
            entries: components["schemas"]["AuditEntry"][];
        };
        /** @description Something somebody did */
        AuditEntry: {
            sequence: number;
            /**
             * Format: date-time
             * @example 2026-01-31T12:00:00.000Z
             */
            at: string;
            actor: string;
            /** @example operation.request */
            action: string;
            /** @example stack/acme-test */
            object: string;
            detail: {
                [key: string]: unknown;
            };
            /** @description of this row and the hash before it */
            hash: string;
        };
        AuditVerification: {
            /** @description whether every row is as it was written */
            verified: boolean;
            /** @description the first row that is not, or that is missing */
            firstBroken: number | null;
        };
        /**
         * @example {
         *       "bindings": [
         *         {
         *           "role": "operator",
         *           "tenants": "acme"
         *         }
         *       ]
         *     }
         */
        BindingsInput: {
            bindings: {
                /** @enum {string} */
                role: "viewer" | "planner" | "operator" | "approver" | "admin";
                /**
                 * @description name of a tenant; `*` stands for any text
                 * @example acme
                 * @example *
                 */
                tenants: string;
            }[];
        };
        /**
         * @example {
         *       "force": false
         *     }
         */
        CancelInput: {
            /**
             * @description not to wait for what is being made; what is left behind is looked for before the next operation
             * @default false
             */
            force: boolean;
        };
        /** @description A page of them, the newest first */
        Deliveries: {
            deliveries: components["schemas"]["Delivery"][];
        };
        /** @description Something a webhook is told */
        Delivery: {
            /**
             * Format: uuid
             * @description `webhook-id` of each try
             */
            id: string;
            /** @enum {string} */
            type: "operation.settled" | "operation.needs-attention" | "operation.awaiting-approval" | "tenant.changed" | "domain.changed" | "webhook.ping";
            /**
             * @description `failed`: it was tried for a day
             * @enum {string}
             */
            status: "pending" | "delivered" | "failed";
            attempts: number;
            /**
             * Format: date-time
             * @example 2026-01-31T12:00:00.000Z
             */
            createdAt: string;
            /** @description next try; null when there is none */
            nextAt: string | null;
            endedAt: string | null;
            /** @description to the last try, or without a status why there was none; at most 200 signs */
            answer: {
                status: number | null;
                text: string;
            } | null;
        };
        /** @description A property that is not as the state has it; its values are not told */
        DriftFinding: {
            urn: string;
            type: string;
            /**
             * @description path; empty for the whole resource
             * @example tags["neo:tenant"]
             */
            property: string;
            /** @enum {string} */
            change: "added" | "removed" | "changed";
            /**
             * @description how bad it is
             * @enum {string}
             */
            class: "benign" | "security" | "data-risk";
            /** @description what is at stake */
            why: string;
        };
        /** @description How a stack differed from its state when it was last looked at */
        DriftReport: {
            /**
             * @description name of a stack
             * @example acme-test
             */
            stack: string;
            /**
             * @description customer, or `shared`; a former customer, whose name another one has now, with its incarnation
             * @example acme
             * @example acme@a1
             */
            tenant: string;
            /**
             * Format: uuid
             * @description that has looked
             */
            operation: string;
            /**
             * Format: date-time
             * @example 2026-01-31T12:00:00.000Z
             */
            at: string;
            /** @description findings by class */
            counts: {
                [key: string]: number;
            };
            /**
             * @description what has followed: `none` where nothing differs
             * @enum {string}
             */
            action: "none" | "report" | "hold" | "remediate";
            /** @description the operation that is to put it right */
            remediation: string | null;
            findings: components["schemas"]["DriftFinding"][];
        };
        /** @description A page of the latest reports, by stack */
        DriftReports: {
            reports: components["schemas"]["DriftSummary"][];
        };
        /** @description When drift is looked for, and what is done about it */
        DriftSchedule: {
            /**
             * @description name of a schedule
             * @example nightly
             */
            name: string;
            /**
             * @description minute, hour, day, month, day of the week, in UTC
             * @example 0 3 * * *
             */
            cron: string;
            /**
             * @description name of a tenant; `*` stands for any text
             * @default *
             * @example acme
             * @example *
             */
            tenants: string;
            /** @description what is done about drift of each class; what may lose data is never put right by itself */
            actions: {
                /**
                 * @default report
                 * @enum {string}
                 */
                benign: "report" | "hold" | "remediate";
                /**
                 * @default remediate
                 * @enum {string}
                 */
                security: "report" | "hold" | "remediate";
                /**
                 * @default hold
                 * @enum {string}
                 */
                "data-risk": "report" | "hold";
            };
            /**
             * @description whether a stack whose drift is benign alone is put right without anybody's approval
             * @default false
             */
            withoutApproval: boolean;
            /**
             * @description over which the stacks of a run are spread
             * @default 600
             */
            windowSeconds: number;
            /**
             * Format: date-time
             * @description when it is carried out next
             * @example 2026-01-31T12:00:00.000Z
             */
            dueAt: string;
            /**
             * @description in whose name it asks: nobody approves what they have asked for
             * @example anna
             * @example group:operators
             */
            setBy: string;
            /**
             * Format: date-time
             * @example 2026-01-31T12:00:00.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @example 2026-01-31T12:00:00.000Z
             */
            updatedAt: string;
        };
        /**
         * @example {
         *       "cron": "0 3 * * *",
         *       "tenants": "*"
         *     }
         */
        DriftScheduleRequestInput: {
            /**
             * @description minute, hour, day, month, day of the week, in UTC
             * @example 0 3 * * *
             */
            cron: string;
            /**
             * @description name of a tenant; `*` stands for any text
             * @default *
             * @example acme
             * @example *
             */
            tenants: string;
            /**
             * @description what is done about drift of each class; what may lose data is never put right by itself
             * @default {}
             */
            actions: {
                /**
                 * @default report
                 * @enum {string}
                 */
                benign: "report" | "hold" | "remediate";
                /**
                 * @default remediate
                 * @enum {string}
                 */
                security: "report" | "hold" | "remediate";
                /**
                 * @default hold
                 * @enum {string}
                 */
                "data-risk": "report" | "hold";
            };
            /**
             * @description whether a stack whose drift is benign alone is put right without anybody's approval
             * @default false
             */
            withoutApproval: boolean;
            /**
             * @description over which the stacks of a run are spread
             * @default 600
             */
            windowSeconds: number;
        };
        /** @description A page of them, by name */
        DriftSchedules: {
            driftSchedules: components["schemas"]["DriftSchedule"][];
        };
        /** @description A report in short */
        DriftSummary: {
            /**
             * @description name of a stack
             * @example acme-test
             */
            stack: string;
            /**
             * @description customer, or `shared`; a former customer, whose name another one has now, with its incarnation
             * @example acme
             * @example acme@a1
             */
            tenant: string;
            /**
             * Format: uuid
             * @description that has looked
             */
            operation: string;
            /**
             * Format: date-time
             * @example 2026-01-31T12:00:00.000Z
             */
            at: string;
            /** @description findings by class */
            counts: {
                [key: string]: number;
            };
            /**
             * @description what has followed: `none` where nothing differs
             * @enum {string}
             */
            action: "none" | "report" | "hold" | "remediate";
            /** @description the operation that is to put it right */
            remediation: string | null;
        };
        /** @description Something that happened in an operation */
        Event: {
            /** @description counts up from 1 without gaps */
            sequence: number;
            /**
             * Format: date-time
             * @example 2026-01-31T12:00:00.000Z
             */
            at: string;
            /**
             * @example started
             * @example step
             * @example settled
             */
            type: string;
            content: {
                [key: string]: unknown;
            };
        };
        /** @description A page of them */
        Events: {
            events: components["schemas"]["Event"][];
        };
        /**
         * @example {
         *       "reason": "database is being restored"
         *     }
         */
        HoldInput: {
            /** @description told to everybody who asks for a change */
            reason: string;
        };
        /** @description A tenant as it is wanted now, and the operations that make it so */
        LifecycleChange: {
            tenant: components["schemas"]["Tenant"];
            /** Format: uuid */
            group: string;
            operations: components["schemas"]["Operation"][];
        };
        /** @description A machine that was declared to be gone for good */
        LostHost: {
            /**
             * @description name of a machine, as its system has it
             * @example neo-worker-0
             */
            host: string;
            /**
             * Format: date-time
             * @example 2026-01-31T12:00:00.000Z
             */
            lostAt: string;
            reason: string;
            /**
             * @description `sub` of a token, or `group:<name>`
             * @example anna
             * @example group:operators
             */
            declaredBy: string;
        };
        /**
         * @example {
         *       "reason": "terminated in the console"
         *     }
         */
        LostHostRequestInput: {
            /** @description how it is known that it never comes back */
            reason: string;
        };
        /** @description Machines that were declared to be gone for good, by name */
        LostHosts: {
            lostHosts: components["schemas"]["LostHost"][];
        };
        /** @description Why an operation does not run yet */
        Obstacle: {
            /** @constant */
            reason: "needs";
            /** Format: uuid */
            operation: string;
            /**
             * @description where it stands
             * @enum {string}
             */
            status: "queued" | "awaiting-approval" | "running" | "cancelling" | "interrupted" | "needs-attention" | "succeeded" | "failed" | "cancelled" | "expired" | "superseded";
        } | {
            /** @constant */
            reason: "stack-busy";
            /** Format: uuid */
            operation: string;
        } | {
            /** @constant */
            reason: "held";
            text: string;
        } | {
            /** @constant */
            reason: "too-early";
            /**
             * Format: date-time
             * @example 2026-01-31T12:00:00.000Z
             */
            until: string;
        } | {
            /** @constant */
            reason: "leased";
            /**
             * Format: date-time
             * @example 2026-01-31T12:00:00.000Z
             */
            until: string;
        };
        /** @description A tenant on its way out */
        Offboarding: {
            /** Format: uuid */
            id: string;
            /**
             * @description customer, or `shared`; a former customer, whose name another one has now, with its incarnation
             * @example acme
             * @example acme@a1
             */
            tenant: string;
            incarnation: string;
            /** @enum {string} */
            status: "requested" | "confirmed" | "retention" | "retiring" | "destroying" | "sweeping" | "needs-attention" | "done" | "withdrawn";
            /** @description for `needs-attention`: where it goes on */
            stuckIn: ("confirmed" | "retiring" | "destroying" | "sweeping") | null;
            /** @description what a person has to do; null when nothing */
            attention: string | null;
            reason: string;
            retentionDays: number;
            export: boolean;
            /**
             * @description `sub` of a token, or `group:<name>`
             * @example anna
             * @example group:operators
             */
            requestedBy: string;
            /**
             * Format: date-time
             * @example 2026-01-31T12:00:00.000Z
             */
            requestedAt: string;
            confirmedBy: string | null;
            confirmedAt: string | null;
            retentionEndsAt: string | null;
            /** @description of the operations that suspend it */
            suspensionGroup: string | null;
            /** @description of the operations that retire and destroy it */
            removalGroup: string | null;
            sweep: components["schemas"]["Sweep"] | null;
            endedAt: string | null;
        };
        /**
         * @example {
         *       "tenant": "acme"
         *     }
         */
        OffboardingConfirmationInput: {
            /**
             * @description the tenant's name, written out
             * @example acme
             */
            tenant: string;
        };
        /** @description What became of a tenant, signed */
        OffboardingReport: {
            /** @description what `jws` holds, for reading */
            report: {
                [key: string]: unknown;
            };
            /** @description JWS in its compact form; /jwks.json has the key */
            jws: string;
        };
        /**
         * @example {
         *       "reason": "contract ends",
         *       "retentionDays": 30,
         *       "export": true
         *     }
         */
        OffboardingRequestInput: {
            /** @description why; part of the report */
            reason: string;
            /**
             * @description how long everything is kept, suspended, after the confirmation
             * @default 30
             */
            retentionDays: number;
            /**
             * @description whether what the service knows of it is exported
             * @default true
             */
            export: boolean;
        };
        /** @description Something that is done with a stack */
        Operation: {
            /** Format: uuid */
            id: string;
            /** @description of operations that were asked for together */
            group: string | null;
            /**
             * @description name of a stack
             * @example acme-test
             */
            stack: string;
            /**
             * @description customer, or `shared`; a former customer, whose name another one has now, with its incarnation
             * @example acme
             * @example acme@a1
             */
            tenant: string;
            /**
             * @description what is done with the stack
             * @enum {string}
             */
            kind: "preview" | "up" | "refresh" | "drift" | "destroy" | "policy-audit" | "import";
            arguments: {
                [key: string]: unknown;
            };
            /**
             * @description where it stands
             * @enum {string}
             */
            status: "queued" | "awaiting-approval" | "running" | "cancelling" | "interrupted" | "needs-attention" | "succeeded" | "failed" | "cancelled" | "expired" | "superseded";
            /**
             * @description `sub` of a token, or `group:<name>`
             * @example anna
             * @example group:operators
             */
            requestedBy: string;
            /**
             * Format: date-time
             * @example 2026-01-31T12:00:00.000Z
             */
            requestedAt: string;
            notBefore: string | null;
            startedAt: string | null;
            endedAt: string | null;
            attempts: number;
            cancel: ("graceful" | "force") | null;
            needsApproval: boolean;
            /** @description what it would do, or did: see /v1/plans */
            plan: string | null;
            /** @description of the last attempt */
            failure: {
                /** @enum {string} */
                class: "policy" | "config" | "program" | "credentials" | "quota" | "throttled" | "provider" | "network" | "machine" | "locked" | "plan-stale" | "state" | "interrupted" | "unknown";
                message: string;
                remedy: string;
            } | null;
            result: {
                [key: string]: unknown;
            } | null;
            /** @description what is in its way; told of a single operation that is queued */
            obstacles?: components["schemas"]["Obstacle"][];
        };
        /**
         * @description What is asked for
         * @example {
         *       "kind": "up",
         *       "needsApproval": true
         *     }
         */
        OperationRequestInput: {
            /**
             * @description what is done with the stack
             * @enum {string}
             */
            kind: "preview" | "up" | "refresh" | "drift" | "destroy" | "policy-audit" | "import";
            /** @description what this kind is told; nothing when left out. `up`: `refresh`, whether it looks first at what is there. `import`: `resources`, each `urn`, or `type`, `name` and where needed `parent`, and the `id` of the object */
            arguments?: {
                [key: string]: unknown;
            };
            /**
             * @description whether it stops after its preview until somebody else has approved what it would do
             * @default false
             */
            needsApproval: boolean;
        };
        /** @description A page of operations, the newest first */
        Operations: {
            operations: components["schemas"]["Operation"][];
        };
        /** @description What a stack offers to those on it; secrets are masked */
        Outputs: {
            outputs: {
                [key: string]: unknown;
            };
        };
        /** @description A host below a customer's own domain */
        OwnDomain: {
            /**
             * @description customer, or `shared`; a former customer, whose name another one has now, with its incarnation
             * @example acme
             * @example acme@a1
             */
            tenant: string;
            stage: string;
            /**
             * @description a host below the customer's own domain
             * @example apps.example.com
             */
            host: string;
            /** @enum {string} */
            status: "requested" | "validating" | "active" | "removing" | "expired" | "removed";
            /** @description what is wrong now, a sentence a line; null when nothing is known to be. Of one that is active: its certificate is renewed only when this is mended */
            problem: string | null;
            /** @description what has to be in DNS, for as long as the host is used */
            records: {
                name: string;
                /**
                 * @description ALIAS: what a DNS provider calls so, or ANAME
                 * @enum {string}
                 */
                type: "CNAME" | "ALIAS" | "TXT";
                value: string;
            }[];
            /** @description in place of these, where there can be no CNAME: at the top of a domain */
            recordsWithoutAlias: {
                name: string;
                /**
                 * @description ALIAS: what a DNS provider calls so, or ANAME
                 * @enum {string}
                 */
                type: "CNAME" | "ALIAS" | "TXT";
                value: string;
            }[];
            /** @description where the host or a name above it has CAA records, one of these may issue */
            caa: string[];
            /** @description of the operations by which it comes or goes */
            group: string | null;
            /**
             * @description `sub` of a token, or `group:<name>`
             * @example anna
             * @example group:operators
             */
            requestedBy: string;
            /**
             * Format: date-time
             * @example 2026-01-31T12:00:00.000Z
             */
            requestedAt: string;
            /**
             * Format: date-time
             * @description when its records have to be right
             * @example 2026-01-31T12:00:00.000Z
             */
            dueAt: string;
            /** @description when its records were looked at last */
            lookedAt: string | null;
            /** @description when it is looked at next; null when it is over */
            looksAt: string | null;
            activeAt: string | null;
            endedAt: string | null;
        };
        /** @description Those of a stage that are not over */
        OwnDomains: {
            domains: components["schemas"]["OwnDomain"][];
        };
        /** @description Where a stage was put, and every cell that was looked at */
        Placement: {
            /** @description the cell that was chosen */
            cell: string;
            considered: {
                cell: string;
                /** @description why not; empty for one that would do */
                against: string[];
                /** @description how full it would be, 0 to 1, where it is fullest */
                fullness: number;
            }[];
        };
        /** @description What an operation would do */
        Plan: {
            /** Format: uuid */
            id: string;
            /**
             * @description name of a stack
             * @example acme-test
             */
            stack: string;
            /** Format: uuid */
            operation: string;
            sha256: string;
            /** @description state it was made for; another one makes it stale */
            stateSha256: string;
            release: string;
            configSha256: string;
            policySha256: string;
            /** @description steps by kind, findings of policies */
            summary: {
                [key: string]: unknown;
            };
            /**
             * Format: date-time
             * @example 2026-01-31T12:00:00.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @example 2026-01-31T12:00:00.000Z
             */
            expiresAt: string;
        };
        /**
         * @description Problem details (RFC 9457)
         * @example {
         *       "type": "about:blank",
         *       "title": "Unprocessable Entity",
         *       "status": 422,
         *       "detail": "body: kind must be one of preview, up, refresh, drift, destroy, policy-audit, got \"upp\"",
         *       "instance": "urn:neo:request:0f6f5b6e-6c9b-4d0f-9a0c-1d1f1a2b3c4d"
         *     }
         */
        Problem: {
            /** @constant */
            type: "about:blank";
            title: string;
            status: number;
            /** @description what is wrong, and what to do */
            detail: string;
            /** @description number of the request, for asking about it */
            instance: string;
            /** @description everything that is wrong, at once */
            problems?: {
                /** @description part of the request, or file of the config */
                where: string;
                property: string;
                /** @description ready to follow `must` */
                rule: string;
                got?: unknown;
                remedy?: string;
            }[];
        };
        /** @description A page of them, by subject */
        RoleBindingList: {
            roleBindings: components["schemas"]["RoleBindings"][];
        };
        /** @description What somebody, or a group, may do */
        RoleBindings: {
            /**
             * @description `sub` of a token, or `group:<name>`
             * @example anna
             * @example group:operators
             */
            subject: string;
            bindings: {
                /** @enum {string} */
                role: "viewer" | "planner" | "operator" | "approver" | "admin";
                /**
                 * @description name of a tenant; `*` stands for any text
                 * @example acme
                 * @example *
                 */
                tenants: string;
            }[];
        };
        /** @description A stack as it is wanted */
        Stack: {
            /**
             * @description name of a stack
             * @example acme-test
             */
            name: string;
            /**
             * @description customer, or `shared`; a former customer, whose name another one has now, with its incarnation
             * @example acme
             * @example acme@a1
             */
            tenant: string;
            /** @example stage */
            role: string;
            /** @description what the stack's file says, without the `neo:` */
            config: {
                [key: string]: unknown;
            };
            /** @description counts up; the ETag holds it */
            version: number;
            /** @description of what is there; null when nothing is */
            stateSha256: string | null;
            /** @description what was last brought up: release, config */
            applied: {
                [key: string]: unknown;
            } | null;
            /** @description why nothing may change it now */
            hold: string | null;
            /**
             * Format: date-time
             * @example 2026-01-31T12:00:00.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @example 2026-01-31T12:00:00.000Z
             */
            updatedAt: string;
        };
        /** @description A stack as it is wanted now, and the operation that makes it so */
        StackChange: {
            stack: components["schemas"]["Stack"];
            operation: components["schemas"]["Operation"];
        };
        /**
         * @example {
         *       "config": {
         *         "role": "stage",
         *         "customer": "acme",
         *         "stage": "test"
         *       }
         *     }
         */
        StackRequestInput: {
            /** @description what the stack's file is to say, without the `neo:`; all of it */
            config: {
                [key: string]: unknown;
            };
            /**
             * @description whether the up waits for somebody's approval
             * @default false
             */
            needsApproval: boolean;
        };
        /** @description A page of stacks */
        Stacks: {
            stacks: components["schemas"]["Stack"][];
        };
        /**
         * @example {
         *       "stack": "acme-production"
         *     }
         */
        StageConfirmationInput: {
            /**
             * @description the stage's stack, written out
             * @example acme-test
             */
            stack: string;
        };
        /** @description When a stage goes by itself */
        StageExpiry: {
            /**
             * @description customer, or `shared`
             * @example acme
             */
            tenant: string;
            stage: string;
            /**
             * Format: date-time
             * @example 2026-01-31T12:00:00.000Z
             */
            expiresAt: string;
            /**
             * @description `sub` of a token, or `group:<name>`
             * @example anna
             * @example group:operators
             */
            setBy: string;
            /**
             * Format: date-time
             * @example 2026-01-31T12:00:00.000Z
             */
            setAt: string;
        };
        /**
         * @example {
         *       "expiresAt": "2027-01-31T12:00:00.000Z"
         *     }
         */
        StageExpiryRequestInput: {
            /**
             * Format: date-time
             * @description when it goes by itself; later than now
             * @example 2026-01-31T12:00:00.000Z
             */
            expiresAt: string;
        };
        /** @description A stage on its way out */
        StageRetirement: {
            /** Format: uuid */
            id: string;
            /**
             * @description customer, or `shared`; a former customer, whose name another one has now, with its incarnation
             * @example acme
             * @example acme@a1
             */
            tenant: string;
            stage: string;
            /** @enum {string} */
            status: "requested" | "retiring" | "needs-attention" | "done" | "withdrawn";
            /** @description what a person has to do; null when nothing */
            attention: string | null;
            /** @description of its operations; null before it is confirmed */
            group: string | null;
            /**
             * @description `sub` of a token, or `group:<name>`
             * @example anna
             * @example group:operators
             */
            requestedBy: string;
            /**
             * Format: date-time
             * @example 2026-01-31T12:00:00.000Z
             */
            requestedAt: string;
            /** @description of a production stage */
            confirmedBy: string | null;
            confirmedAt: string | null;
            endedAt: string | null;
        };
        /** @description What still carries the tenant's name */
        Sweep: {
            /** @constant */
            by: "inventory";
            /**
             * Format: date-time
             * @example 2026-01-31T12:00:00.000Z
             */
            at: string;
            expected: {
                provider: string;
                /** @description account and region, or cluster */
                scope: string;
                type: string;
                id: string;
                created: string;
                /** @description when it goes by itself; null when it does not */
                goesAt: string | null;
                /** @enum {string} */
                why: "final-snapshot" | "key-pending-deletion";
            }[];
            /** @description what has to be removed */
            unexpected: {
                provider: string;
                /** @description account and region, or cluster */
                scope: string;
                type: string;
                id: string;
                created: string;
                /** @description when it goes by itself; null when it does not */
                goesAt: string | null;
            }[];
        } | {
            /** @constant */
            by: "hand";
            /**
             * Format: date-time
             * @example 2026-01-31T12:00:00.000Z
             */
            at: string;
            /**
             * @description `sub` of a token, or `group:<name>`
             * @example anna
             * @example group:operators
             */
            attestedBy: string;
            statement: string;
        };
        /** @description A customer as it is wanted */
        Tenant: {
            /**
             * @description customer, or `shared`; a former customer, whose name another one has now, with its incarnation
             * @example acme
             * @example acme@a1
             */
            name: string;
            /** @enum {string} */
            status: "active" | "suspended" | "offboarding" | "offboarded";
            /** @description what the customer's file says */
            config: {
                [key: string]: unknown;
            };
            /** @description counts up; the ETag holds it */
            version: number;
            /** @description stages that go by themselves; told of a single tenant */
            expiries?: {
                stage: string;
                /**
                 * Format: date-time
                 * @example 2026-01-31T12:00:00.000Z
                 */
                expiresAt: string;
                /** @description 0 when its time is over */
                secondsLeft: number;
            }[];
            /**
             * Format: date-time
             * @example 2026-01-31T12:00:00.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @example 2026-01-31T12:00:00.000Z
             */
            updatedAt: string;
        };
        /** @description What a request has set in motion */
        TenantChange: {
            tenant: components["schemas"]["Tenant"];
            /** @description by stage, where the service chose the cell */
            placements: {
                [key: string]: components["schemas"]["Placement"];
            };
            /**
             * Format: uuid
             * @description of all operations of the request
             */
            group: string;
            operations: components["schemas"]["Operation"][];
        };
        /** @description A customer as it is to be */
        TenantRequestInput: {
            /** @description name, for people only */
            name: string;
            /** @description tells apart what a customer left behind from what it makes when it comes back */
            incarnation: string;
            /**
             * @description what its stages start from
             * @enum {string}
             */
            tier?: "standard" | "large";
            /** @description who answers for the customer: tag `neo:owner` of its stacks */
            owner: string;
            /** @description what the customer is booked on: tag `neo:cost-centre` of its stacks */
            costCentre: string;
            /**
             * @description of the customer's place, stages and apps, where their own files say nothing; not of cells of its own
             * @enum {string}
             */
            lifecycle?: "active" | "suspended" | "retiring";
            /** @description its stages, by name; one without a cell is put where there is room */
            stages: {
                [key: string]: {
                    /**
                     * @description what the stage is for
                     * @enum {string}
                     */
                    kind: "development" | "test" | "production";
                    /** @description stack of the cell it stands in */
                    cell?: string;
                    /** @description what the stage's apps may use together */
                    quota?: {
                        /** @description virtual CPUs, as asked for by all pods together; limits of CPU are not counted */
                        cpu?: number;
                        /** @description GiB of memory, over all pods */
                        memoryGib?: number;
                        /** @description number of pods */
                        pods?: number;
                    };
                    /** @description capacity of the stage's database */
                    database?: {
                        /** @description least capacity of each instance, in ACU of 2 GiB */
                        minCapacity?: number;
                        /** @description most capacity of each instance, in ACU of 2 GiB: the budget */
                        maxCapacity?: number;
                        /** @description seconds without a connection until the database pauses, when `minCapacity` is 0 */
                        secondsUntilAutoPause?: number;
                        /** @description further instances, in other zones; the first takes over when the writer fails */
                        readers?: number;
                    };
                };
            };
        };
        /** @description A page of tenants */
        Tenants: {
            tenants: components["schemas"]["Tenant"][];
        };
        /** @description Who is told of what happens */
        Webhook: {
            /**
             * @description name of a webhook
             * @example billing
             */
            name: string;
            /**
             * @description where it is sent to, by POST
             * @example https://example.com/neo
             */
            url: string;
            /** @description what is told */
            events: ("operation.settled" | "operation.needs-attention" | "operation.awaiting-approval" | "tenant.changed" | "domain.changed")[];
            /**
             * @description name of a tenant; `*` stands for any text
             * @example acme
             * @example *
             */
            tenants: string;
            /** @description counts up; the ETag holds it */
            version: number;
            /**
             * Format: date-time
             * @example 2026-01-31T12:00:00.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @example 2026-01-31T12:00:00.000Z
             */
            updatedAt: string;
        };
        /** @description A webhook, and of a new one its secret */
        WebhookChange: {
            webhook: components["schemas"]["Webhook"];
            /** @description only of one that is new, and never told again: see Standard Webhooks */
            secret?: string;
        };
        /**
         * @example {
         *       "url": "https://example.com/neo",
         *       "events": [
         *         "operation.settled"
         *       ],
         *       "tenants": "acme"
         *     }
         */
        WebhookRequestInput: {
            /**
             * @description where it is sent to, by POST
             * @example https://example.com/neo
             */
            url: string;
            /** @description what is told */
            events: ("operation.settled" | "operation.needs-attention" | "operation.awaiting-approval" | "tenant.changed" | "domain.changed")[];
            /**
             * @description name of a tenant; `*` stands for any text
             * @example acme
             * @example *
             */
            tenants: string;
        };
        /** @description A webhook's new secret */
        WebhookSecret: {
            /** @description never told again */
            secret: string;
            /**
             * Format: date-time
             * @description so long the secrets before it sign as well
             * @example 2026-01-31T12:00:00.000Z
             */
            othersUntil: string;
        };
        /** @description A page of webhooks */
        Webhooks: {
            webhooks: components["schemas"]["Webhook"][];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "ok";
                    };
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "ok";
                    };
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Prometheus text */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listTenants: {
        parameters: {
            query?: {
                /** @description most entries of a page */
                limit?: number;
                /** @description from the `Link` of the page before; means nothing else */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tenants"];
                };
            };
            /** @description No token, or one that proves nothing */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or you may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTenant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description customer, or `shared`; a former customer, whose name another one has now, with its incarnation */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tenant"];
                };
            };
            /** @description No token, or one that proves nothing */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or you may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putTenant: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of what you saw; needed for what is there */
                "if-match"?: string;
                /** @description `*`: only when it is not there yet */
                "if-none-match"?: "*";
            };
            path: {
                /**
                 * @description customer, or `shared`
                 * @example acme
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TenantRequestInput"];
            };
        };
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TenantChange"];
                };
            };
            /** @description No token, or one that proves nothing */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or you may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listStacks: {
        parameters: {
            query?: {
                /** @description most entries of a page */
                limit?: number;
                /** @description from the `Link` of the page before; means nothing else */
                after?: string;
            };
            header?: never;
            path: {
                /** @description customer, or `shared`; a former customer, whose name another one has now, with its incarnation */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stacks"];
                };
            };
            /** @description No token, or one that proves nothing */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or you may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    suspendTenant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description customer, or `shared`
                 * @example acme
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LifecycleChange"];
                };
            };
            /** @description No token, or one that proves nothing */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or you may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resumeTenant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description customer, or `shared`
                 * @example acme
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LifecycleChange"];
                };
            };
            /** @description No token, or one that proves nothing */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or you may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    retireStage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description customer, or `shared`
                 * @example acme
                 */
                tenant: string;
                stage: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StageRetirement"];
                };
            };
            /** @description No token, or one that proves nothing */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or you may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStageRetirement: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description customer, or `shared`
                 * @example acme
                 */
                tenant: string;
                stage: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StageRetirement"];
                };
            };
            /** @description No token, or one that proves nothing */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or you may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    confirmStageRetirement: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description customer, or `shared`
                 * @example acme
                 */
                tenant: string;
                stage: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StageConfirmationInput"];
            };
        };
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StageRetirement"];
                };
            };
            /** @description No token, or one that proves nothing */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or you may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    withdrawStageRetirement: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description customer, or `shared`
                 * @example acme
                 */
                tenant: string;
                stage: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StageRetirement"];
                };
            };
            /** @description No token, or one that proves nothing */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or you may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    continueStageRetirement: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description customer, or `shared`
                 * @example acme
                 */
                tenant: string;
                stage: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StageRetirement"];
                };
            };
            /** @description No token, or one that proves nothing */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or you may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putStageExpiry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description customer, or `shared`
                 * @example acme
                 */
                tenant: string;
                stage: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StageExpiryRequestInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StageExpiry"];
                };
            };
            /** @description No token, or one that proves nothing */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or you may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteStageExpiry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description customer, or `shared`
                 * @example acme
                 */
                tenant: string;
                stage: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description it has no end any more */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No token, or one that proves nothing */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or you may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getOffboarding: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description customer, or `shared`; a former customer, whose name another one has now, with its incarnation */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Offboarding"];
                };
            };
            /** @description No token, or one that proves nothing */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or you may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    requestOffboarding: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description customer, or `shared`
                 * @example acme
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OffboardingRequestInput"];
            };
        };
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Offboarding"];
                };
            };
            /** @description No token, or one that proves nothing */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or you may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    confirmOffboarding: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description customer, or `shared`
                 * @example acme
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OffboardingConfirmationInput"];
            };
        };
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Offboarding"];
                };
            };
            /** @description No token, or one that proves nothing */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or you may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    withdrawOffboarding: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description customer, or `shared`
                 * @example acme
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Offboarding"];
                };
            };
            /** @description No token, or one that proves nothing */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or you may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    continueOffboarding: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description customer, or `shared`
                 * @example acme
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Offboarding"];
                };
            };
            /** @description No token, or one that proves nothing */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or you may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    attestSweep: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description customer, or `shared`
                 * @example acme
                 */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AttestationInput"];
            };
        };
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Offboarding"];
                };
            };
            /** @description No token, or one that proves nothing */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or you may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getOffboardingExport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description customer, or `shared`; a former customer, whose name another one has now, with its incarnation */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description No token, or one that proves nothing */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or you may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getOffboardingReport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description customer, or `shared`; a former customer, whose name another one has now, with its incarnation */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OffboardingReport"];
                };
            };
            /** @description No token, or one that proves nothing */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or you may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listOwnDomains: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description customer, or `shared`
                 * @example acme
                 */
                tenant: string;
                stage: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnDomains"];
                };
            };
            /** @description No token, or one that proves nothing */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or you may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getOwnDomain: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description customer, or `shared`
                 * @example acme
                 */
                tenant: string;
                stage: string;
                /**
                 * @description a host below the customer's own domain
                 * @example apps.example.com
                 */
                host: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnDomain"];
                };
            };
            /** @description No token, or one that proves nothing */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or you may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putOwnDomain: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description customer, or `shared`
                 * @example acme
                 */
                tenant: string;
                stage: string;
                /**
                 * @description a host below the customer's own domain
                 * @example apps.example.com
                 */
                host: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnDomain"];
                };
            };
            /** @description No token, or one that proves nothing */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or you may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteOwnDomain: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description customer, or `shared`
                 * @example acme
                 */
                tenant: string;
                stage: string;
                /**
                 * @description a host below the customer's own domain
                 * @example apps.example.com
                 */
                host: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnDomain"];
                };
            };
            /** @description No token, or one that proves nothing */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or you may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStack: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description name of a stack
                 * @example acme-test
                 */
                stack: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stack"];
                };
            };
            /** @description No token, or one that proves nothing */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or you may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putStack: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of what you saw; needed for what is there */
                "if-match"?: string;
                /** @description `*`: only when it is not there yet */
                "if-none-match"?: "*";
            };
            path: {
                /**
                 * @description name of a stack
                 * @example acme-test
                 */
                stack: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StackRequestInput"];
            };
        };
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StackChange"];
                };
            };
            /** @description No token, or one that proves nothing */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or you may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getOutputs: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description name of a stack
                 * @example acme-test
                 */
                stack: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Outputs"];
                };
            };
            /** @description No token, or one that proves nothing */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or you may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    holdStack: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description name of a stack
                 * @example acme-test
                 */
                stack: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HoldInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stack"];
                };
            };
            /** @description No token, or one that proves nothing */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or you may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    releaseStack: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description name of a stack
                 * @example acme-test
                 */
                stack: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stack"];
                };
            };
            /** @description No token, or one that proves nothing */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or you may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listOperationsOfStack: {
        parameters: {
            query?: {
                /** @description most entries of a page */
                limit?: number;
                /** @description from the `Link` of the page before; means nothing else */
                after?: string;
                /** @description where it stands */
                status?: "queued" | "awaiting-approval" | "running" | "cancelling" | "interrupted" | "needs-attention" | "succeeded" | "failed" | "cancelled" | "expired" | "superseded";
                /** @description what is done with the stack */
                kind?: "preview" | "up" | "refresh" | "drift" | "destroy" | "policy-audit" | "import";
                group?: string;
            };
            header?: never;
            path: {
                /**
                 * @description name of a stack
                 * @example acme-test
                 */
                stack: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Operations"];
                };
            };
            /** @description No token, or one that proves nothing */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or you may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    requestOperation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description name of a stack
                 * @example acme-test
                 */
                stack: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OperationRequestInput"];
            };
        };
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Operation"];
                };
            };
            /** @description No token, or one that proves nothing */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or you may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listOperations: {
        parameters: {
            query?: {
                /** @description most entries of a page */
                limit?: number;
                /** @description from the `Link` of the page before; means nothing else */
                after?: string;
                /** @description where it stands */
                status?: "queued" | "awaiting-approval" | "running" | "cancelling" | "interrupted" | "needs-attention" | "succeeded" | "failed" | "cancelled" | "expired" | "superseded";
                /** @description customer, or `shared`; a former customer, whose name another one has now, with its incarnation */
                tenant?: string;
                /**
                 * @description name of a stack
                 * @example acme-test
                 */
                stack?: string;
                /** @description what is done with the stack */
                kind?: "preview" | "up" | "refresh" | "drift" | "destroy" | "policy-audit" | "import";
                group?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Operations"];
                };
            };
            /** @description No token, or one that proves nothing */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or you may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getOperation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                operation: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Operation"];
                };
            };
            /** @description No token, or one that proves nothing */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or you may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listEvents: {
        parameters: {
            query?: {
                /** @description number of the last event you have */
                after?: number;
                /** @description most events of a page */
                limit?: number;
            };
            header?: {
                /** @description of a stream: number of the last event you have */
                "last-event-id"?: number;
            };
            path: {
                operation: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Events in order */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Events"];
                    "text/event-stream": string;
                };
            };
            /** @description No token, or one that proves nothing */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or you may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancelOperation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                operation: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CancelInput"];
            };
        };
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Operation"];
                };
            };
            /** @description No token, or one that proves nothing */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or you may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    approveOperation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                operation: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApprovalInput"];
            };
        };
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Operation"];
                };
            };
            /** @description No token, or one that proves nothing */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or you may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    retryOperation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                operation: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Operation"];
                };
            };
            /** @description No token, or one that proves nothing */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or you may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPlan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                plan: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Plan"];
                };
            };
            /** @description No token, or one that proves nothing */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or you may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAudit: {
        parameters: {
            query?: {
                /** @description most entries of a page */
                limit?: number;
                /** @description from the `Link` of the page before; means nothing else */
                after?: string;
                actor?: string;
                action?: string;
                object?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Audit"];
                };
            };
            /** @description No token, or one that proves nothing */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or you may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    verifyAudit: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditVerification"];
                };
            };
            /** @description No token, or one that proves nothing */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or you may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listRoleBindings: {
        parameters: {
            query?: {
                /** @description most entries of a page */
                limit?: number;
                /** @description from the `Link` of the page before; means nothing else */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleBindingList"];
                };
            };
            /** @description No token, or one that proves nothing */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or you may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putRoleBindings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `sub` of a token, or `group:<name>` */
                subject: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BindingsInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleBindings"];
                };
            };
            /** @description No token, or one that proves nothing */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or you may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteRoleBindings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `sub` of a token, or `group:<name>` */
                subject: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No token, or one that proves nothing */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or you may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listLostHosts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LostHosts"];
                };
            };
            /** @description No token, or one that proves nothing */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or you may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putLostHost: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description name of a machine, as its system has it
                 * @example neo-worker-0
                 */
                host: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LostHostRequestInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LostHost"];
                };
            };
            /** @description No token, or one that proves nothing */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or you may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteLostHost: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description name of a machine, as its system has it
                 * @example neo-worker-0
                 */
                host: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description taken back */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No token, or one that proves nothing */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or you may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listWebhooks: {
        parameters: {
            query?: {
                /** @description most entries of a page */
                limit?: number;
                /** @description from the `Link` of the page before; means nothing else */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhooks"];
                };
            };
            /** @description No token, or one that proves nothing */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or you may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description name of a webhook
                 * @example billing
                 */
                webhook: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            /** @description No token, or one that proves nothing */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or you may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of what you saw; needed for what is there */
                "if-match"?: string;
                /** @description `*`: only when it is not there yet */
                "if-none-match"?: "*";
            };
            path: {
                /**
                 * @description name of a webhook
                 * @example billing
                 */
                webhook: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookRequestInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookChange"];
                };
            };
            /** @description No token, or one that proves nothing */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or you may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description name of a webhook
                 * @example billing
                 */
                webhook: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No token, or one that proves nothing */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or you may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rotateWebhookSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description name of a webhook
                 * @example billing
                 */
                webhook: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookSecret"];
                };
            };
            /** @description No token, or one that proves nothing */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or you may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDeliveries: {
        parameters: {
            query?: {
                /** @description most entries of a page */
                limit?: number;
                /** @description from the `Link` of the page before; means nothing else */
                after?: string;
                status?: "pending" | "delivered" | "failed";
            };
            header?: never;
            path: {
                /**
                 * @description name of a webhook
                 * @example billing
                 */
                webhook: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Deliveries"];
                };
            };
            /** @description No token, or one that proves nothing */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or you may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    testWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description name of a webhook
                 * @example billing
                 */
                webhook: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delivery"];
                };
            };
            /** @description No token, or one that proves nothing */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or you may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDrift: {
        parameters: {
            query?: {
                /** @description most entries of a page */
                limit?: number;
                /** @description from the `Link` of the page before; means nothing else */
                after?: string;
                /** @description customer, or `shared`; a former customer, whose name another one has now, with its incarnation */
                tenant?: string;
                /**
                 * @description name of a stack
                 * @example acme-test
                 */
                stack?: string;
                /** @description only stacks with drift of this class */
                class?: "benign" | "security" | "data-risk";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DriftReports"];
                };
            };
            /** @description No token, or one that proves nothing */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or you may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDrift: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description name of a stack
                 * @example acme-test
                 */
                stack: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DriftReport"];
                };
            };
            /** @description No token, or one that proves nothing */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or you may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDriftSchedules: {
        parameters: {
            query?: {
                /** @description most entries of a page */
                limit?: number;
                /** @description from the `Link` of the page before; means nothing else */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DriftSchedules"];
                };
            };
            /** @description No token, or one that proves nothing */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or you may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDriftSchedule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description name of a schedule
                 * @example nightly
                 */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DriftSchedule"];
                };
            };
            /** @description No token, or one that proves nothing */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or you may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putDriftSchedule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description name of a schedule
                 * @example nightly
                 */
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DriftScheduleRequestInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DriftSchedule"];
                };
            };
            /** @description No token, or one that proves nothing */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or you may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteDriftSchedule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description name of a schedule
                 * @example nightly
                 */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description taken back */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No token, or one that proves nothing */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Your role does not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not there, or you may not know of it */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Any other problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
