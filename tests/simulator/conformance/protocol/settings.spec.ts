/** Changes of a provider's own settings. */
import { strict as assert } from "node:assert";
import messages from "@pulumi/pulumi/proto/provider_pb.js";
import { decode, encode } from "../../../../simulator/wire/struct.ts";
import { secret, unknown, type Properties } from "../../../../simulator/wire/values.ts";
import { urnOf } from "../../support/provider-process.ts";
import { kubeconfigFor } from "../../support/providers.ts";
import { describeProtocol } from "../harness/protocol-suite.ts";
import { call } from "../harness/raw-call.ts";

const inPlace = { changed: true, replaces: [] };

describeProtocol("a provider's settings", (providers) => {
    const compare = async (olds: Properties, news: Properties, name: "aws" | "kubernetes") => {
        const provider = name === "aws" ? await providers.aws() : await providers.kubernetes("https://example.invalid");
        const request = new messages.DiffRequest()
            .setUrn(urnOf(`pulumi:providers:${name}`, "p"))
            .setOldInputs(encode(olds))
            .setNews(encode(news));
        const answer = await call(provider, "diffConfig", request);
        return {
            changed: answer.getChanges() === messages.DiffResponse.DiffChanges.DIFF_SOME,
            replaces: answer.getReplacesList(),
        };
    };

    // Whether the real provider replaces itself for another region is a matter of belief: no source of it is at hand.
    it("another region is a change in place", async () => {
        assert.deepEqual(await compare({ region: "a" }, { region: "b" }, "aws"), inPlace);
    });

    it("no difference is none", async () => {
        assert.deepEqual(await compare({ region: "a" }, { region: "a" }, "aws"), { changed: false, replaces: [] });
    });

    it("a region not known yet is a change in place", async () => {
        assert.deepEqual(await compare({ region: "a" }, { region: unknown }, "aws"), inPlace);
    });

    it("another cluster replaces the provider, and so its objects", async () => {
        const [one, two] = [kubeconfigFor("https://one"), kubeconfigFor("https://two")];
        assert.deepEqual(await compare({ kubeconfig: one }, { kubeconfig: two }, "kubernetes"), {
            changed: true,
            replaces: ["kubeconfig"],
        });
    });

    it("another way into the same cluster replaces nothing, be it a secret one", async () => {
        const one = kubeconfigFor("https://one");
        const other = one.replace('"users":[]', '"users":[{"name":"main"}]');
        for (const kubeconfig of [other, secret(other)]) {
            assert.deepEqual(await compare({ kubeconfig: one }, { kubeconfig }, "kubernetes"), inPlace);
        }
    });

    it("a cluster not known yet is a change in place", async () => {
        assert.deepEqual(
            await compare({ kubeconfig: kubeconfigFor("https://one") }, { kubeconfig: unknown }, "kubernetes"),
            inPlace,
        );
    });

    it("secret settings come back as secrets", async () => {
        const provider = await providers.aws();
        const request = new messages.CheckRequest().setNews(encode({ region: "eu-central-1", secretKey: secret("x") }));
        assert.deepEqual(decode((await call(provider, "checkConfig", request)).getInputs()).secretKey, secret("x"));
    });
});
