/** Everything in docs/components/, as it follows from components/. */
import { format } from "prettier";
import { readComponents } from "./components.ts";
import { componentPage, indexPage, pageFolder, pageName } from "./pages.ts";

/** What each file holds, by its path in the project. */
export async function componentPages(components = readComponents()): Promise<Record<string, string>> {
    const pages = [
        ["README.md", indexPage(components)],
        ...components.map((component) => [pageName(component), componentPage(component, components)]),
    ] as [string, string][];
    const written = pages.map(async ([name, text]) => {
        const page = await format(text, { parser: "markdown", printWidth: 120, tabWidth: 2 });
        return [`${pageFolder}/${name}`, page] as const;
    });
    return Object.fromEntries(await Promise.all(written));
}
