/** Which service the command speaks to, and as whom. */
import { serviceClient, type ServiceClient } from "./service-client.ts";

/**
 * A client by the environment.
 * @param url instead of `NEO_SERVICE_URL`. A token is taken from the environment alone: options are seen by everybody who
 * lists processes
 * @throws Error with everything that is missing
 */
export function connect(url: string | undefined, environment: NodeJS.ProcessEnv): ServiceClient {
    const { NEO_SERVICE_URL: usual, NEO_SERVICE_TOKEN: token } = environment;
    const chosen = url ?? usual;
    const problems: string[] = [];
    if (chosen === undefined || !/^https?:$/.test(URL.parse(chosen)?.protocol ?? "")) {
        const where = url === undefined ? "environment: NEO_SERVICE_URL" : "command: --url";
        problems.push(
            `${where} must be the URL of a service, got ${chosen ?? "nothing"}; \`npm run service\` prints one`,
        );
    }
    if (token === undefined || token === "") {
        problems.push(
            "environment: NEO_SERVICE_TOKEN must be a token, got nothing; ask your issuer, or take what `npm run service` prints",
        );
    }
    if (problems.length > 0) throw new Error(problems.join("\n"));
    return serviceClient({ url: chosen!, token: token! });
}
