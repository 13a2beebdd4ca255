import js from "@eslint/js";
import tseslint from "typescript-eslint";
import { importArrows } from "./eslint-arrows.js";
import { readBans } from "./eslint-reads.js";

export default tseslint.config(
    { ignores: ["node_modules/", ".neo/", "dist/", "cli/client/api.ts"] },
    js.configs.recommended,
    {
        files: ["**/*.ts"],
        extends: [tseslint.configs.recommendedTypeChecked, tseslint.configs.stylisticTypeChecked],
        languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
        rules: {
            "@typescript-eslint/no-floating-promises": "error",
            "@typescript-eslint/consistent-type-definitions": ["error", "interface"],
            "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
            "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true, allowBoolean: true }],
            "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
            eqeqeq: "error",
        },
    },
    {
        files: ["components/**/*.ts"],
        rules: {
            "no-restricted-properties": [
                "error",
                {
                    object: "process",
                    property: "env",
                    message: "components take plain values; only infra/ reads config",
                },
            ],
        },
    },
    {
        // Recorded inputs are whatever a component sent; mocha's hooks and fast-check's arbitraries come unbound.
        files: ["tests/**/*.ts"],
        rules: {
            "@typescript-eslint/no-explicit-any": "off",
            "@typescript-eslint/no-unsafe-argument": "off",
            "@typescript-eslint/no-unsafe-assignment": "off",
            "@typescript-eslint/no-unsafe-call": "off",
            "@typescript-eslint/no-unsafe-member-access": "off",
            "@typescript-eslint/no-unsafe-return": "off",
            "@typescript-eslint/no-non-null-assertion": "off",
        },
    },
    ...importArrows,
    ...readBans,
    {
        files: ["**/*.js"],
        languageOptions: { globals: { process: "readonly", setInterval: "readonly", clearInterval: "readonly" } },
    },
);
