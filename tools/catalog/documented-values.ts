/** The values that the package's own comments say a property may have. Pure. */

const introduction =
    /(?:valid|possible|allowed|accepted|supported|available|acceptable|permitted)\s+(?:\w+\s+)?(?:values?|options?|types?|settings?|arguments?)|(?:must|can|may|should)(?:\s+only)?\s+be(?:\s+set\s+to)?(?:\s+either|\s+one\s+of)?|one\s+of|either|defaults?\s+to|default\s+is/i;

/**
 * Words in backticks in the sentences that speak of values; whole numbers in those that have no such words. Names of other
 * properties (`acmCertificateArn`) are left out. Too many rather than too few: they only widen an enumeration.
 */
export function documentedValues(documentation: string): string[] {
    const sentences = documentation
        .split(/(?<=[.!])\s+(?=[A-Z>*])|\n\n/)
        .filter((sentence) => introduction.test(sentence));
    const words = sentences.flatMap((sentence) => {
        const quoted = matches(sentence, /`"?([^`"\s]+)"?`/g).filter((word) => !/^[a-z]+[A-Z]/.test(word));
        return quoted.length > 0 ? quoted : matches(sentence, /(?<![\w.`-])(\d+)(?![\w`%-]|\.\d)/g);
    });
    return [...new Set(words)];
}

function matches(sentence: string, pattern: RegExp): string[] {
    return [...sentence.matchAll(pattern)].map((match) => match[1] ?? "");
}
