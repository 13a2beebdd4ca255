/** Which AWS accounts are the stack's own. */
import { read, type Readable, type Reading } from "./read.ts";

/** An account as a whole: its IAM policies decide then, which rules about IAM judge when it is the stack's own. */
const accountRoot = /^(arn:aws[a-z-]*:iam::)?(?<account>\d{12})(:root)?$/;

/** Anybody in an account, or a part of it. */
const principalOfAccount = /^arn:aws[a-z-]*:(iam|sts)::(?<account>\d{12}):(root|user\/.+|role\/.+|assumed-role\/.+)$/;

/** Whether a principal is one of the stack's accounts as a whole. */
export function isOwnAccount(resource: { provider?: Readable }, principal: Reading): boolean {
    return isListed(resource, accountRoot.exec(principal.text ?? "")?.groups?.account);
}

/** Account of a principal that is named; undefined for everybody, and for who cannot be told. */
export function accountOf(principal: Reading): string | undefined {
    const text = principal.text ?? "";
    return (accountRoot.exec(text) ?? principalOfAccount.exec(text))?.groups?.account;
}

/** Which accounts are the stack's, its provider lists; that it lists any, provider-pinned asks. */
export function isListed({ provider }: { provider?: Readable }, account: string | undefined): boolean {
    if (account === undefined) return false;
    const allowed = provider === undefined ? [] : read(provider, "allowedAccountIds").parsed.items;
    return allowed.length === 0 || allowed.some((id) => id.is(account));
}
