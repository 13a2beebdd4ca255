/** A DNS server on this machine that answers what a test says. */
import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";
import packet, { type Answer } from "dns-packet";

/** Source: RFC 1035, section 4.1.1. */
const responseCodes = { serverFailure: 2, noSuchName: 3 } as const;

/** One of them. */
export class DnsServer {
    /** `<type> <name>` of each question, in its order. */
    readonly asked: string[] = [];
    readonly #socket: Socket = createSocket("udp4");
    readonly #records = new Map<string, Answer[]>();
    readonly #failing = new Set<string>();
    readonly #silent = new Set<string>();

    static async start(): Promise<DnsServer> {
        const server = new DnsServer();
        server.#socket.on("message", (message, { port, address }) => {
            const answer = server.#answerTo(message);
            if (answer !== undefined) server.#socket.send(answer, port, address);
        });
        server.#socket.bind(0, "127.0.0.1");
        await once(server.#socket, "listening");
        return server;
    }

    /** With its port. */
    get address(): string {
        return `127.0.0.1:${this.#socket.address().port}`;
    }

    say(name: string, record: { type: string; data: unknown }): void {
        const known = this.#records.get(name) ?? [];
        this.#records.set(name, [...known, { name, ttl: 60, ...record } as Answer]);
    }

    /** Has a name answered by SERVFAIL. */
    fail(name: string): void {
        this.#failing.add(name);
    }

    /** Has a name not answered at all. */
    silence(name: string): void {
        this.#silent.add(name);
    }

    forget(): void {
        for (const said of [this.#records, this.#failing, this.#silent]) said.clear();
        this.asked.length = 0;
    }

    stop(): void {
        this.#socket.close();
    }

    #answerTo(message: Buffer): Buffer | undefined {
        const { id, questions = [] } = packet.decode(message);
        const [question] = questions;
        if (question === undefined) return undefined;
        const name = question.name.toLowerCase();
        this.asked.push(`${question.type} ${name}`);
        if (this.#silent.has(name)) return undefined;
        const records = this.#records.get(name);
        // As a server that recurses: an alias stands for any type.
        const answers = records?.filter(({ type }) => type === question.type || type === "CNAME") ?? [];
        const code = this.#failing.has(name)
            ? responseCodes.serverFailure
            : records === undefined
              ? responseCodes.noSuchName
              : 0;
        const flags = packet.RECURSION_DESIRED | packet.RECURSION_AVAILABLE | code;
        return packet.encode({ type: "response", id: id ?? 0, flags, questions, answers });
    }
}
