/**
 * Sends one delivery, signed by the Standard Webhooks scheme (https://www.standardwebhooks.com), to nowhere but where a
 * receiver may be: names are looked up and judged at the moment of connecting, and the address that was judged is the one
 * connected to. See docs/adr/0033-client-and-webhooks.md.
 */
import { request as requestByHttp } from "node:http";
import { request as requestByHttps } from "node:https";
import { globalAgent, type Agent } from "node:http";
import { globalAgent as globalTlsAgent } from "node:https";
import { RequestFilteringHttpsAgent } from "request-filtering-agent";
import { Webhook } from "standardwebhooks";
import { isTrustedHost, urlProblem } from "../domain/webhook.ts";
import type { DeliveryAnswer } from "../store/outbox.ts";

/** What is sent. */
export interface Message {
    /** The same for each try: a receiver knows by it what it has already. */
    id: string;
    url: string;
    body: string;
    /** All that are valid now: a receiver needs to know one of them. */
    secrets: readonly string[];
}

const timeoutMilliseconds = 10_000;
/** What a receiver says is no place for what it should not have said. */
const longestAnswer = 200;

/**
 * Sends it. Redirects are not followed: they are an answer like any other.
 * @param hosts that are trusted wherever they are
 * @returns never throws for what goes wrong on the way: the answer says so
 */
export async function sendMessage(message: Message, hosts: readonly string[]): Promise<DeliveryAnswer> {
    const problem = urlProblem(message.url, hosts);
    if (problem !== undefined) return { status: null, text: `webhook: url must ${problem}` };
    const url = new URL(message.url);
    try {
        return await post(url, message, agentFor(url, hosts));
    } catch (error) {
        return { status: null, text: shortened(error instanceof Error ? error.message : String(error)) };
    }
}

/** Headers that prove who has sent it, and when. */
export function signatureHeaders({ id, body, secrets }: Message, now: Date): Record<string, string> {
    return {
        "webhook-id": id,
        "webhook-timestamp": String(Math.floor(now.getTime() / 1000)),
        "webhook-signature": secrets.map((secret) => new Webhook(secret).sign(id, now, body)).join(" "),
    };
}

function agentFor(url: URL, hosts: readonly string[]): Agent {
    if (!isTrustedHost(url, hosts)) return new RequestFilteringHttpsAgent();
    return url.protocol === "https:" ? globalTlsAgent : globalAgent;
}

function post(url: URL, message: Message, agent: Agent): Promise<DeliveryAnswer> {
    const headers = {
        ...signatureHeaders(message, new Date()),
        "content-type": "application/json",
        "content-length": Buffer.byteLength(message.body),
        "user-agent": "neo",
        // A connection that is kept would be to an address that was judged long ago.
        connection: "close",
    };
    const send = url.protocol === "https:" ? requestByHttps : requestByHttp;
    return new Promise((resolve, reject) => {
        const options = { method: "POST", headers, agent, signal: AbortSignal.timeout(timeoutMilliseconds) };
        const request = send(url, options, (response) => {
            const { statusCode = 0 } = response;
            let text = "";
            const end = () => {
                resolve({ status: statusCode, text: shortened(text) });
                response.destroy();
            };
            response.setEncoding("utf8");
            response.on("data", (chunk: string) => {
                text += chunk;
                if (text.length >= longestAnswer) end();
            });
            // Its status has come: what becomes of the rest changes nothing.
            response.on("end", end).on("error", end);
        });
        request.on("error", reject).end(message.body);
    });
}

/** The database stores no NUL. */
function shortened(text: string): string {
    return text.replaceAll("\0", "").slice(0, longestAnswer);
}
