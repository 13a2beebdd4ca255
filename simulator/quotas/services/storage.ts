/** Buckets. */
import { says } from "../counting.ts";
import type { Quota } from "../quota.ts";

/** Quotas of `s3`, in the order they are shown. */
export const quotas: readonly Quota[] = [
    {
        name: "s3/buckets",
        serviceCode: "s3",
        quotaCode: "L-DC2B2D3D",
        types: ["aws:s3/bucket:Bucket"],
        used: (view) => view.countEverywhere("aws:s3/bucket:Bucket"),
        standard: 10_000,
        local: 10_000,
        refusal: says("TooManyBuckets", "You have attempted to create more buckets than allowed"),
        source: "S3 user guide, general purpose bucket quotas",
    },
];
