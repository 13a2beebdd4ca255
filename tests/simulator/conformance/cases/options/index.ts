/** Options of resources that change what the engine makes of a provider's answers. */
import type { ConformanceCase } from "../../harness/scenario.ts";
import { aliases } from "./aliases.ts";
import { deleteBeforeReplace } from "./delete-before-replace.ts";
import { ignoreChanges } from "./ignore-changes.ts";
import { lifecycle } from "./lifecycle.ts";
import { providers } from "./providers.ts";
import { replaceOnChanges } from "./replace-on-changes.ts";

/** Cases of options. */
export const options: Record<string, ConformanceCase[]> = {
    "ignoreChanges keeps": ignoreChanges,
    "replaceOnChanges replaces for": replaceOnChanges,
    deleteBeforeReplace,
    "an alias finds a resource again": aliases,
    "the life of a resource": lifecycle,
    "a provider of the program's own": providers,
};
