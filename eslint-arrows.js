/** Dependencies point one way (docs/architecture.md): each row names a folder and the folders it must not import. */
const arrows = {
    components: ["service", "analysis", "infra", "cli", "policy", "simulator", "tests", "tools"],
    infra: ["service", "analysis", "cli", "policy", "simulator", "tests", "tools"],
    policy: ["service", "analysis", "components", "infra", "cli", "simulator", "tests", "tools"],
    analysis: ["service", "components", "infra", "cli", "simulator", "tests", "tools"],
    simulator: ["service", "analysis", "components", "infra", "cli", "policy", "tests", "tools"],
    cli: ["components", "policy", "tests"],
    service: ["components", "policy", "simulator", "tests"],
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
