/**
 * How accounts reach running servers: a small loop beside each server fetches what customers' stacks own, and tells the
 * server to read it again. So a new customer changes nothing that is shared.
 */
import { busPaths, busPorts } from "./nats-config.ts";

/** Tag of the secrets a cell's leaf takes its credentials from: whose cell it is and which. */
export const busCellTag = "neo:bus-cell";
/** Tag of such a secret: the account it is for. */
export const busAccountTag = "neo:bus-account";
/** Prefix of the objects that hold accounts' claims. */
export const accountPrefix = "accounts/";

/** Prefix of the claims of the accounts in one cell: its leaf has no business with others'. */
export function cellAccountPrefix(cell: string): string {
    return `${accountPrefix}${cell}/`;
}

const seconds = 30;

/** Where a hub puts claims cell by cell, as they are in the bucket. Servers look for them in one folder, without any below it. */
const claimsByCell = `${busPaths.run}/claims`;

/** Fetches the accounts' claims of every cell, and the key of its streams. */
export const hubFetch = [
    `aws s3 sync "s3://$BUS_BUCKET/${accountPrefix}" ${claimsByCell}/ --only-show-errors`,
    `for claims in ${claimsByCell}/*/*.jwt; do`,
    // Without any, the pattern stands for itself.
    '    [ -f "$claims" ] || continue',
    `    cp "$claims" ${busPaths.accounts}/`,
    "done",
    `key=$(aws secretsmanager get-secret-value --secret-id "$BUS_STREAM_KEY" --query SecretString --output text)`,
    `printf 'key: "%s"\\n' "$key" > ${busPaths.run}/jetstream.conf`,
];

/** Fetches the claims and the credentials of the cell's accounts, and lists a connection to the hub for each. */
export const leafFetch = [
    `aws s3 sync "s3://$BUS_BUCKET/${cellAccountPrefix("$BUS_CELL")}" ${busPaths.accounts}/ --only-show-errors`,
    `aws secretsmanager list-secrets --filters "Key=tag-key,Values=${busCellTag}" "Key=tag-value,Values=$BUS_CELL" \\`,
    `    --query "SecretList[].[ARN, Tags[?Key=='${busAccountTag}'] | [0].Value]" --output text > ${busPaths.run}/found`,
    `echo 'remotes: [' > ${busPaths.run}/remotes.new`,
    "while read -r arn account; do",
    // What is not an account's public key never becomes part of a path or of the configuration.
    '    printf %s "$account" | grep -Eq "^A[A-Z2-7]{55}$" || continue',
    // Not there before the signer has written them. What was fetched before stays when AWS does not answer.
    `    if aws secretsmanager get-secret-value --secret-id "$arn" --query SecretString --output text > "${busPaths.run}/$account.new"; then`,
    `        mv "${busPaths.run}/$account.new" "${busPaths.run}/$account.creds"`,
    "    fi",
    `    [ -f "${busPaths.run}/$account.creds" ] || continue`,
    `    echo "  { url: \\"tls://$BUS_HUB:${busPorts.leaf}\\", account: $account, credentials: \\"${busPaths.run}/$account.creds\\", tls: { handshake_first: true } }"`,
    `done < ${busPaths.run}/found >> ${busPaths.run}/remotes.new`,
    `echo ']' >> ${busPaths.run}/remotes.new`,
    `mv ${busPaths.run}/remotes.new ${busPaths.run}/remotes.conf`,
];

/** Name of the script of a {@link fetchScript}. */
export const fetchScriptName = "fetch.sh";

/** Runs before the server starts, which without these files it would not, and again and again beside it. Ends at the first failure. */
export function fetchScript(fetch: string[]): string {
    return ["set -eu", "umask 077", ...fetch, ""].join("\n");
}

/**
 * Runs beside the server. A failed round changes nothing and is tried again: it is a process of its own, for a shell does not
 * end at the first failure in what stands before `||`.
 */
export const syncScript = [
    "set -u",
    `state() { cat ${busPaths.accounts}/*.jwt ${busPaths.run}/*.conf ${busPaths.run}/*.creds 2> /dev/null | sha256sum; }`,
    "before=$(state)",
    `while sleep ${seconds}; do`,
    `    /bin/sh ${busPaths.config}/${fetchScriptName} || continue`,
    "    after=$(state)",
    `    if [ "$before" != "$after" ]; then kill -HUP "$(cat ${busPaths.run}/nats.pid)" && before=$after; fi`,
    "done",
    "",
].join("\n");
