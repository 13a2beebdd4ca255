/** What every word has that asks the service. */
import type { Command } from "commander";

/** What each may be told. */
export interface AskOptions {
    /** Default: `NEO_SERVICE_URL` */
    url?: string;
    /** Whether the answer is printed as JSON. */
    json?: boolean;
}

/** Adds a word to an area; its action and its own options are the caller's. */
export function addWord(area: Command, word: string, description: string): Command {
    return area
        .command(word)
        .description(description)
        .option("--url <url>", "where the service is (default: NEO_SERVICE_URL); whose token: NEO_SERVICE_TOKEN")
        .option("--json", "print JSON");
}
