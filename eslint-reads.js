/**
 * What a program reads instead of making is shown to no policy (docs/adr/0028-gate.md), so programs read in the places listed
 * here and nowhere else, and make nothing that only its own code knows.
 */
const places = [
    // Other stacks' contracts, checked for tenant, kind and version.
    "infra/contracts.ts",
    // AWS's own prefix list of CloudFront, by its name.
    "infra/roles/network.ts",
    // Examples stand for themselves: there is no infra/ whose contracts they could read.
    "examples/foundation.ts",
    "examples/pool/customer.ts",
];

const bans = [
    {
        selector: "NewExpression[callee.property.name='StackReference'], NewExpression[callee.name='StackReference']",
        message:
            "a stack reference shows everything of another stack, and policies nothing of it: read a contract (infra/contracts.ts)",
    },
    {
        selector:
            "CallExpression[callee.property.name='get'][callee.object.property.name=/^[A-Z]/], " +
            "CallExpression[callee.property.name='get'][callee.object.name=/^[A-Z]/]",
        message:
            "an object that is looked up belongs to somebody else, and no policy sees it: let its stack's contract offer it",
    },
    {
        selector:
            "CallExpression[callee.object.object.name=/^(aws|kubernetes|k8s)$/][callee.property.name=/^get[A-Z]/], " +
            "CallExpression[callee.object.name=/^(aws|kubernetes|k8s)$/][callee.property.name=/^get[A-Z]/], " +
            "CallExpression[callee.object.property.name='runtime'][callee.property.name=/^(invoke|call)/]",
        message: "a function of a provider reads what no policy sees: let a contract or the config offer it",
    },
    {
        selector: "MemberExpression[object.name='pulumi'][property.name='dynamic']",
        message: "what a dynamic resource does is known to its own code alone: use a provider's resource",
    },
];

/** ESLint config objects: the bans, and where they do not hold. */
export const readBans = [
    {
        files: ["components/**/*.ts", "infra/**/*.ts", "examples/**/*.ts"],
        ignores: places,
        rules: {
            "no-restricted-syntax": ["error", ...bans],
        },
    },
];
