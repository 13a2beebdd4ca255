import { strict as assert } from "node:assert";
import { ESLint } from "eslint";
import tseslint from "typescript-eslint";
import { importArrows } from "../../eslint-arrows.js";
import { projectRoot } from "../../tools/setup/paths.js";

describe("import arrows", () => {
    const eslint = new ESLint({
        cwd: projectRoot,
        overrideConfigFile: true,
        overrideConfig: [
            { files: ["**/*.ts"], languageOptions: { parser: tseslint.parser } },
            ...importArrows,
        ] as never,
    });

    for (const [file, imported, isAllowed] of [
        ["components/network/vpc.ts", "../../infra/config.ts", false],
        ["components/network/vpc.ts", "../shared/names.ts", true],
        ["infra/roles/cell.ts", "../../components/stage-cell.ts", true],
        ["infra/roles/cell.ts", "../../simulator/cloud/store.ts", false],
        ["policy/rules/rds/aurora-encrypted.ts", "../../../components/data/aurora-serverless.ts", false],
        ["simulator/cloud/store.ts", "../../infra/config.ts", false],
        ["cli/local/bring-up.ts", "../../infra/landscape.ts", true],
        ["cli/local/bring-up.ts", "../../components/stage-cell.ts", false],
    ] as const) {
        it(`${isAllowed ? "allow" : "forbid"} ${file} to import ${imported}`, async () => {
            const [result] = await eslint.lintText(`import ${JSON.stringify(imported)};\n`, { filePath: file });
            assert.equal(result!.messages.length, isAllowed ? 0 : 1, JSON.stringify(result!.messages));
        });
    }
});
