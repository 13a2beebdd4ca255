/** A server that answers as a test says. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A request that came. */
export interface Received {
    method: string;
    url: string;
    headers: IncomingMessage["headers"];
    body: string;
}

/** One that listens, and what it was asked. */
export interface TestServer {
    url: string;
    received: Received[];
    close: () => Promise<void>;
}

/**
 * Listens on the loopback address.
 * @param answer is told how many requests came before
 */
export async function serve(
    answer: (response: ServerResponse, count: number, received: Received) => unknown,
    port = 0,
): Promise<TestServer> {
    const received: Received[] = [];
    const server = createServer((request, response) => {
        void (async () => {
            let body = "";
            for await (const chunk of request.setEncoding("utf8")) body += chunk;
            const { method = "", url = "", headers } = request;
            received.push({ method, url, headers, body });
            await answer(response, received.length - 1, received.at(-1)!);
        })();
    });
    await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
    return {
        url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        received,
        close: () =>
            new Promise((resolve) => {
                server.close(() => resolve());
                server.closeAllConnections();
            }),
    };
}

/** Answers with JSON. */
export function send(
    response: ServerResponse,
    status: number,
    body: object,
    headers: Record<string, string> = {},
): void {
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
}
