/** Dependencies point one way (docs/architecture.md): each row names a folder and the folders it must not import. */
const arrows = {
    components: ["analysis", "infra", "cli", "policy", "simulator", "tests", "tools"],
    infra: ["analysis", "cli", "policy", "simulator", "tests", "tools"],
    policy: ["analysis", "components", "infra", "cli", "simulator", "tests", "tools"],
    analysis: ["components", "infra", "cli", "simulator", "tests", "tools"],
    simulator: ["analysis", "components", "infra", "cli", "policy", "tests", "tools"],
    cli: ["components", "policy", "tests"],
};

/** One ESLint config object a folder. */
export const importArrows = Object.entries(arrows).map(([folder, forbidden]) => ({
    files: [`${folder}/**/*.ts`],
    rules: {
        "no-restricted-imports": [
            "error",
            {
                patterns: [
                    {
                        regex: `^(\\.\\./)+(${forbidden.join("|")})/`,
                        message: `${folder}/ must not import from ${forbidden.join(", ")}; see docs/architecture.md`,
                    },
                ],
            },
        ],
    },
}));
