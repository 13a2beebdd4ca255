/** A change of the sample files that makes one stack's config bad, and how that is said. */
export interface BadConfig {
    title: string;
    stack: string;
    change: (files: Record<string, any>) => void;
    sentence: string;
}

/** The keys below `config` of a stack's file. */
export function config(files: Record<string, any>, stack: string): Record<string, any> {
    return files[`Pulumi.${stack}.yaml`].config;
}
