/** What a provider tells of itself before it is used. */
import { strict as assert } from "node:assert";
import { createRequire } from "node:module";
import { status } from "@grpc/grpc-js";
import messages from "@pulumi/pulumi/proto/provider_pb.js";
import { encode } from "../../../../simulator/wire/struct.ts";
import type { Properties } from "../../../../simulator/wire/values.ts";
import { kubeconfigFor } from "../../support/providers.ts";
import { describeProtocol } from "../harness/protocol-suite.ts";
import { call, isRefusedWith } from "../harness/raw-call.ts";

describeProtocol("the introduction of a provider", (providers) => {
    for (const name of ["aws", "kubernetes"] as const) {
        const start = () => (name === "aws" ? providers.aws() : providers.kubernetes("https://example.invalid"));

        it(`${name} tells the version of the package it stands in for`, async () => {
            const provider = await start();
            const schema = JSON.parse(
                (await call(provider, "getSchema", new messages.GetSchemaRequest())).getSchema(),
            ) as { name: string; version: string };
            const { version } = createRequire(import.meta.url)(`@pulumi/${name}/package.json`) as {
                version: string;
            };
            assert.deepEqual(schema, { name, version });
            const info = await call(provider, "getPluginInfo");
            assert.equal(info.getVersion(), version);
        });

        it(`${name} takes secrets and naming rules, and no values wrapped in outputs or resources`, async () => {
            const provider = await start();
            const answer = await call(provider, "handshake", new messages.ProviderHandshakeRequest());
            const { acceptSecrets, acceptResources, acceptOutputs, supportsAutonamingConfiguration } =
                answer.toObject();
            assert.deepEqual(
                { acceptSecrets, acceptResources, acceptOutputs, supportsAutonamingConfiguration },
                {
                    acceptSecrets: true,
                    acceptResources: false,
                    acceptOutputs: false,
                    supportsAutonamingConfiguration: true,
                },
            );
        });

        it(`${name} previews by itself what it is asked to create`, async () => {
            const provider = await start();
            const args: Properties =
                name === "aws" ? { region: "eu-central-1" } : { kubeconfig: kubeconfigFor("https://example.invalid") };
            const answer = await call(provider, "configure", new messages.ConfigureRequest().setArgs(encode(args)));
            assert.deepEqual([answer.getSupportspreview(), answer.getAcceptsecrets()], [true, true]);
        });

        for (const method of ["construct", "call", "parameterize", "getMapping", "getMappings"] as const) {
            it(`${name} says that it has no ${method}`, async () => {
                await assert.rejects(call(await start(), method), isRefusedWith(status.UNIMPLEMENTED));
            });
        }
    }
});
