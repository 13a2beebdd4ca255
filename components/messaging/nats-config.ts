/** What hub and leaf are told. Pure. Every listener has TLS; nobody is in the global account. See docs/adr/0015-bus.md. */
import { posix } from "node:path";
import { NatsVariable, type NatsBlock } from "./nats-text.ts";

/** Ports, the same in every cluster. */
export const busPorts = { client: 4222, cluster: 6222, leaf: 7422, monitor: 8222 } as const;

/** Where a server finds what others put there. */
export const busPaths = {
    /** The configuration itself, and the scripts beside it. */
    config: "/config",
    tls: "/tls",
    /** Signed claims of the accounts, one file `<public key>.jwt` each. */
    accounts: "/accounts",
    /** Written while running: process id, credentials, what depends on secrets. */
    run: "/run/bus",
    jetstream: "/data/jetstream",
} as const;

/** Variable with the name of the server, which no other server of the cluster has. */
export const serverNameVariable = "POD_NAME";

const mebibyte = 1024 ** 2;
/** Part of a disk that streams may fill: the file system needs some, and a full disk stops the server's streams altogether. */
const usablePart = 0.9;

/** An account, operator included, as those see it who may not sign for it. */
export interface BusIdentity {
    /** `O…` or `A…`, 56 characters. */
    publicKey: string;
    /** Signed claims. Not a secret. */
    jwt: string;
}

/** Who signs, and the two accounts that are there before any customer is. */
export interface BusTrust {
    operator: BusIdentity;
    /** Sees the servers, not the messages. */
    systemAccount: BusIdentity;
    /** The Platform's services. */
    platformAccount: BusIdentity;
}

/** What a hub is told. */
export interface HubConfigArgs {
    trust: BusTrust;
    /** Names of the servers' own addresses, for routes between them. */
    serverNames: string[];
    /** GiB of streams on disk. */
    storageGib: number;
}

const tlsFiles = {
    cert_file: `${busPaths.tls}/tls.crt`,
    key_file: `${busPaths.tls}/tls.key`,
    ca_file: `${busPaths.tls}/ca.crt`,
    min_version: "1.2",
};

/** Settings of the Platform's servers: they route to each other, take leaves in, and keep streams. */
export function hubConfig({ trust, serverNames, storageGib }: HubConfigArgs): NatsBlock {
    return {
        ...commonConfig(trust),
        cluster: {
            name: "platform",
            port: busPorts.cluster,
            // Both sides show a certificate: a route is taken for a member of the cluster.
            tls: { ...tlsFiles, verify: true },
            routes: serverNames.map((name) => `nats-route://${name}:${busPorts.cluster}`),
        },
        leafnodes: {
            port: busPorts.leaf,
            // Without this the server speaks first and in plain text, which no load balancer that ends TLS can pass on.
            tls: { ...tlsFiles, handshake_first: true },
        },
        jetstream: {
            domain: "platform",
            store_dir: busPaths.jetstream,
            max_memory_store: 256 * mebibyte,
            max_file_store: Math.floor(storageGib * 1024 * usablePart) * mebibyte,
            cipher: "aes",
            include: runFile("jetstream.conf"),
        },
    };
}

/** Settings of a cell's servers: one connection per customer stage to the hub, listed in a file that changes while they run. */
export function leafConfig(trust: BusTrust): NatsBlock {
    return { ...commonConfig(trust), leafnodes: { include: runFile("remotes.conf") } };
}

/** A file to include: the server reads even a path that begins with a slash as one from the configuration's folder. */
function runFile(name: string): string {
    return posix.relative(busPaths.config, `${busPaths.run}/${name}`);
}

function commonConfig({ operator, systemAccount, platformAccount }: BusTrust): NatsBlock {
    return {
        // In here rather than on the command line, where a server that is told to read again no longer looks, and refuses.
        server_name: new NatsVariable(serverNameVariable),
        port: busPorts.client,
        tls: tlsFiles,
        https: `0.0.0.0:${busPorts.monitor}`,
        pid_file: `${busPaths.run}/nats.pid`,
        max_payload: mebibyte,
        lame_duck_duration: "30s",
        operator: operator.jwt,
        system_account: systemAccount.publicKey,
        resolver: { type: "full", dir: busPaths.accounts, allow_delete: false, interval: "2m" },
        resolver_preload: {
            [systemAccount.publicKey]: systemAccount.jwt,
            [platformAccount.publicKey]: platformAccount.jwt,
        },
    };
}
