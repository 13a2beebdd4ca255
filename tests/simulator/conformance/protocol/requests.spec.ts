/** Requests that make no sense: refused, or done already, and the next one is answered. */
import { strict as assert } from "node:assert";
import { status } from "@grpc/grpc-js";
import messages from "@pulumi/pulumi/proto/provider_pb.js";
import { urnOf, type ProviderProcess } from "../../support/provider-process.ts";
import { describeProtocol } from "../harness/protocol-suite.ts";
import { call, callWithBytes, isRefusedWith } from "../harness/raw-call.ts";

const bucket = urnOf("aws:s3/bucket:Bucket", "files");
const topic = urnOf("aws:sns/topic:Topic", "news");
const vpc = urnOf("aws:ec2/vpc:Vpc", "main");

describeProtocol("a request that makes no sense", (providers) => {
    const refused: {
        title: string;
        send: (provider: ProviderProcess) => Promise<unknown>;
        message: RegExp;
    }[] = [
        {
            title: "a URN that is none",
            send: (provider) => provider.check("nonsense", {}),
            message: /not a URN: nonsense/,
        },
        { title: "no URN at all", send: (provider) => provider.check("", {}), message: /not a URN: / },
        {
            title: "a type of another package",
            send: (provider) => provider.check(urnOf("gcp:storage/bucket:Bucket", "b"), {}),
            message: /unknown resource type gcp:storage\/bucket:Bucket/,
        },
        {
            title: "a type that leads out of the package",
            send: (provider) => provider.check(urnOf("aws:../../x:X", "b"), {}),
            message: /unknown resource type/,
        },
        {
            title: "a diff of a type that does not exist",
            send: (provider) => provider.diff(urnOf("aws:ec2/moon:Moon", "m"), {}, {}),
            message: /unknown resource type aws:ec2\/moon:Moon/,
        },
        {
            title: "a read of a type that does not exist",
            send: (provider) => provider.read(urnOf("aws:ec2/moon:Moon", "m"), "moon-1"),
            message: /unknown resource type aws:ec2\/moon:Moon/,
        },
        {
            title: "an update of an object that never was",
            send: (provider) => provider.update(vpc, "vpc-1", { cidrBlock: "10.0.0.0/16" }),
            message: /Vpc vpc-1 does not exist/,
        },
        {
            title: "a function that does not exist",
            send: (provider) => provider.invoke("aws:moon/getMoon:getMoon"),
            message: /aws:moon\/getMoon:getMoon/,
        },
    ];
    for (const { title, send, message } of refused) {
        it(`is refused, and hurts nothing: ${title}`, async () => {
            const provider = await providers.aws();
            await assert.rejects(send(provider), message);
            assert.deepEqual((await provider.check(bucket, { bucket: "files" })).failures, []);
        });
    }

    it("a deletion of an object that never was is done already", async () => {
        await (await providers.aws()).delete(vpc, "vpc-1");
    });

    it("a read of an object that never was finds none", async () => {
        assert.equal((await (await providers.aws()).read(vpc, "vpc-1")).id, "");
    });

    it("bytes that are no message are refused", async () => {
        const provider = await providers.aws();
        await assert.rejects(
            callWithBytes(provider, "check", Buffer.from([0xff, 0xff, 0xff, 0xff])),
            isRefusedWith(status.INTERNAL),
        );
        assert.deepEqual((await provider.check(bucket, { bucket: "files" })).failures, []);
    });

    it("a request without any properties counts as one with none", async () => {
        const provider = await providers.aws();
        const answer = await call(provider, "check", new messages.CheckRequest().setUrn(topic));
        assert.deepEqual(answer.getFailuresList(), []);
    });
});
