/** Finds the resources that a pattern of IAM reaches, without looking at all of them. */
import type { PolicyResource } from "@pulumi/policy";
import { intersects, literalStart } from "./patterns.ts";
import { read } from "./read.ts";

/** A resource with an ARN that is known. */
interface Named {
    arn: string;
    resource: PolicyResource;
}

/** Resources by their known ARNs. What has none yet is not in it. */
export class ArnIndex {
    /** By their ARNs: what begins alike stands together. */
    readonly #sorted: readonly Named[];

    constructor(resources: Iterable<PolicyResource>) {
        this.#sorted = [...resources]
            .flatMap((resource) => {
                const arn = read(resource, "arn").text;
                return arn === undefined ? [] : [{ arn, resource }];
            })
            .sort((one, other) => (one.arn < other.arn ? -1 : one.arn > other.arn ? 1 : 0));
    }

    /**
     * The resources that the pattern reaches: by their own ARN, or by something in them, such as an object of a bucket, an
     * index of a table or a stream of a log group.
     */
    *reachedBy(pattern: string): Generator<PolicyResource> {
        const start = literalStart(pattern);
        for (const container of containersOf(start)) yield* this.#from(container, (arn) => arn === container, pattern);
        yield* this.#from(start, (arn) => arn.startsWith(start), pattern);
    }

    *#from(start: string, isNear: (arn: string) => boolean, pattern: string): Generator<PolicyResource> {
        for (let place = this.#firstFrom(start); place < this.#sorted.length; place++) {
            const { arn, resource } = this.#sorted[place]!;
            if (!isNear(arn)) return;
            if (reaches(pattern, arn)) yield resource;
        }
    }

    #firstFrom(start: string): number {
        let [low, high] = [0, this.#sorted.length];
        while (low < high) {
            const middle = (low + high) >> 1;
            if (this.#sorted[middle]!.arn < start) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}

/** Whether a pattern of ARNs fits this one, or anything in what it names. */
export function reaches(pattern: string, arn: string): boolean {
    return [arn, `${arn}/*`, `${arn}:*`].some((each) => intersects(pattern, each));
}

/** What a text may lie in: `…:table/orders` and `…:table` for `…:table/orders/index/day`. */
function containersOf(start: string): string[] {
    return [...start.matchAll(/[:/]/g)].map(({ index }) => start.slice(0, index));
}
