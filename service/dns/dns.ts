/** Asks DNS. Never `/etc/hosts`, and only servers that were chosen: what is found decides whose a host is. */
import { Resolver } from "node:dns/promises";
import { caaNames, type CaaLevel, type CaaRecord } from "../domain/caa.ts";
import { mostAliases, plainName, proofName, type Answered, type DomainFacts } from "../domain/domain-records.ts";

/** What can be asked. */
export interface Dns {
    alias: (name: string) => Promise<Answered<string>>;
    /** Of both families. */
    addresses: (name: string) => Promise<Answered<string>>;
    texts: (name: string) => Promise<Answered<string>>;
    caa: (name: string) => Promise<Answered<CaaRecord>>;
}

const timeoutMilliseconds = 2000;
const tries = 2;
/** There is no such name, or it has no such records: an answer. Source: c-ares, ares_strerror. */
const emptyCodes: ReadonlySet<string> = new Set(["ENODATA", "ENOTFOUND"]);

/**
 * DNS by these servers.
 * @param servers addresses, with a port where it is not 53; none: those of this machine
 * @throws Error for what is no address
 */
export function openDns(servers: readonly string[]): Dns {
    const resolver = new Resolver({ timeout: timeoutMilliseconds, tries });
    if (servers.length > 0) resolver.setServers(servers);
    return {
        alias: (name) => answered(() => resolver.resolveCname(name)),
        addresses: async (name) => {
            const [four, six] = await Promise.all([
                answered(() => resolver.resolve4(name)),
                answered(() => resolver.resolve6(name)),
            ]);
            if ("failed" in four) return four;
            return "failed" in six ? six : { records: [...four.records, ...six.records] };
        },
        texts: (name) => answered(async () => (await resolver.resolveTxt(name)).map((parts) => parts.join(""))),
        caa: (name) => answered(async () => (await resolver.resolveCaa(name)).map(caaRecord)),
    };
}

/** Everything that has to be known of a host. */
export async function domainFacts(dns: Dns, host: string, address: string): Promise<DomainFacts> {
    const aliases = await followAliases(dns, host, address);
    const caa = await caaLevels(dns, host);
    const [first] = aliases;
    const hasNone = first !== undefined && "records" in first.answer && first.answer.records.length === 0;
    if (!hasNone) return { aliases, caa };
    const [proof, addresses, wanted] = await Promise.all([
        dns.texts(proofName(host)),
        dns.addresses(host),
        dns.addresses(address),
    ]);
    return { aliases, caa, withoutAlias: { proof, addresses, wanted } };
}

async function followAliases(dns: Dns, host: string, address: string): Promise<DomainFacts["aliases"]> {
    const found: { name: string; answer: Answered<string> }[] = [];
    let name: string | undefined = host;
    while (name !== undefined && found.length < mostAliases) {
        const answer: Answered<string> = await dns.alias(name);
        const target: string | undefined = "records" in answer ? answer.records.map(plainName)[0] : undefined;
        const isKnown: boolean = found.some((each) => each.name === target) || target === name;
        found.push({ name, answer });
        name = target === address || isKnown ? undefined : target;
    }
    return found;
}

async function caaLevels(dns: Dns, host: string): Promise<CaaLevel[]> {
    const levels: CaaLevel[] = [];
    for (const name of caaNames(host)) {
        const answer = await dns.caa(name);
        levels.push({ name, answer });
        if ("failed" in answer || answer.records.length > 0) break;
    }
    return levels;
}

async function answered<T>(ask: () => Promise<T[]>): Promise<Answered<T>> {
    try {
        return { records: await ask() };
    } catch (error) {
        const code = (error as { code?: string }).code ?? String(error);
        return emptyCodes.has(code) ? { records: [] } : { failed: code };
    }
}

/** Node has a record's value under the name of its property. */
function caaRecord({ critical, ...properties }: { critical: number }): CaaRecord {
    const [[tag, value] = ["", ""]] = Object.entries(properties).filter(([name]) => name !== "type");
    return { critical: critical !== 0, tag, value: String(value) };
}
