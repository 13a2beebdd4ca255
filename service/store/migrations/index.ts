/** In the order of their names. One that was released is never changed: the next one goes on from it. */
import type { Migration } from "kysely/migration";
import * as begin from "./0001-begin.ts";
import * as webhooks from "./0003-webhooks.ts";

export const migrations: Readonly<Record<string, Migration>> = { "0001-begin": begin, "0003-webhooks": webhooks };
