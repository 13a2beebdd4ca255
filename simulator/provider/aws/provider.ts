/** The stand-in for the `aws` provider: its objects live in the store instead of an account. */
import { kindOf } from "../../behaviour/aws/index.ts";
import type { Kind, Refusal } from "../../behaviour/aws/kind.ts";
import { decidedWithin, foresee, synthesise } from "../../behaviour/aws/synthesis.ts";
import { invokeAws } from "../../behaviour/invokes/index.ts";
import { awsType, awsVersion } from "../../catalog/aws-types.ts";
import type { ResourceType } from "../../catalog/resource-type.ts";
import { markSecrets, seal, unsealObject } from "../../cloud/sealing.ts";
import { localAccount } from "../../cloud/account.ts";
import type { CloudObject, CloudStore, ObjectKey } from "../../cloud/store.ts";
import { changesBetween, detail } from "../../diff/changes.ts";
import { quotaRefusal } from "../../quotas/usage.ts";
import { parseUrn } from "../../wire/urn.ts";
import { group, reveal, text, unknown, written, type Properties } from "../../wire/values.ts";
import type * as contract from "../contract.ts";
import { checkAws } from "./check.ts";
import { configurationFailures, readConfiguration, type AwsConfiguration } from "./configuration.ts";
import { diffAws } from "./difference.ts";
import {
    creationRefusal,
    danglingReference,
    deletionRefusal,
    exclusiveNameOf,
    nameTaken,
    objectGone,
    quotaExceeded,
} from "./refusals.ts";
import { identityOf, mentions, scopeOf, subjectOf, viewOf } from "./subject.ts";

/** Makes a provider on this store. */
export function awsProvider(store: CloudStore): contract.Provider {
    let configuration: AwsConfiguration = { region: "", defaultTags: {} };

    const regionOf = (properties: Properties): string => text(properties, "region") ?? configuration.region;

    const keyOf = (type: ResourceType, id: string, properties: Properties): ObjectKey => ({
        provider: "aws",
        scope: scopeOf(type, regionOf(properties)),
        type: type.token,
        id,
    });

    async function create(request: contract.CreateRequest): Promise<contract.ResourceState> {
        const { urn } = request;
        const type = awsType(parseUrn(urn).type);
        const kind = await kindOf(type.token);
        const inputs = markSecrets(request.inputs, type.secrets);
        const region = regionOf(inputs);
        if (request.preview) {
            return { id: "", outputs: markSecrets(foresee(type, kind, region, inputs), type.secrets) };
        }
        return store.transaction(() => {
            const nameProperty = kind.nameProperty ?? "name";
            const name = inputs[nameProperty];
            const counter = identityOf(type, region, urn, name === undefined ? undefined : written(reveal(name)));
            const generation = store.counters.value(counter);
            const created = new Date().toISOString();
            const subject = subjectOf(store, { type, urn, region, inputs, nameProperty, generation, created });
            const exclusiveName = exclusiveNameOf(kind, subject);
            const id = kind.id(subject);
            const key = keyOf(type, id, inputs);
            const isTaken = exclusiveName !== null && store.list({ provider: "aws", exclusiveName }).length > 0;
            if (isTaken || store.get(key) !== undefined) {
                throw nameTaken(kind, subject);
            }
            const kept = exclusiveName === null ? undefined : store.keptName("aws", exclusiveName);
            const refusal =
                danglingReference(kind, subject) ?? creationRefusal(kind, subject, kept as Refusal | undefined);
            if (refusal !== undefined) {
                throw refusal;
            }
            const exceeded = quotaRefusal(store, key.scope, subject, true);
            if (exceeded !== undefined) {
                throw quotaExceeded(kind, "Create", type.token, exceeded);
            }
            const outputs = markSecrets(synthesise(type, kind, subject, id, inputs), type.secrets);
            const sealed = { inputs: seal(inputs, store.salt), outputs: seal(outputs, store.salt) };
            store.put({ ...key, urn, exclusiveName, generation, created, ...sealed });
            store.counters.increment(counter);
            store.counters.increment(objectsOf(urn));
            return { id, outputs };
        });
    }

    async function update(request: contract.UpdateRequest): Promise<Properties> {
        const { urn, id } = request;
        const type = awsType(parseUrn(urn).type);
        const kind = await kindOf(type.token);
        const inputs = markSecrets(request.news, type.secrets);
        const region = regionOf(inputs);
        if (request.preview) {
            return markSecrets(
                {
                    ...decidedBefore(type, request),
                    ...foreseeKnown(type, kind, region, inputs),
                    ...decidedWithin(
                        kind,
                        inputs,
                        (property, member) => group(request.oldOutputs, property)[member] ?? unknown,
                    ),
                    id,
                },
                type.secrets,
            );
        }
        return store.transaction(() => {
            const key = keyOf(type, id, inputs);
            const object = store.get(key);
            if (object === undefined) {
                throw objectGone(kind, type.token, id);
            }
            const { generation, created } = object;
            const nameProperty = kind.nameProperty ?? "name";
            const subject = subjectOf(store, { type, urn, region, inputs, nameProperty, generation, created });
            const exclusiveName = exclusiveNameOf(kind, subject);
            if (exclusiveName !== object.exclusiveName) {
                if (exclusiveName !== null && store.list({ provider: "aws", exclusiveName }).length > 0) {
                    throw nameTaken(kind, subject, "Update");
                }
                store.rename(key, exclusiveName);
            }
            const exceeded = quotaRefusal(store, key.scope, subject, false);
            if (exceeded !== undefined) {
                throw quotaExceeded(kind, "Update", type.token, exceeded);
            }
            const outputs = markSecrets(synthesise(type, kind, subject, id, inputs), type.secrets);
            store.update(key, { urn, inputs: seal(inputs, store.salt), outputs: seal(outputs, store.salt) });
            return outputs;
        });
    }

    async function remove(request: contract.DeleteRequest): Promise<void> {
        const type = awsType(parseUrn(request.urn).type);
        const kind = await kindOf(type.token);
        store.transaction(() => {
            const key = keyOf(type, request.id, request.outputs);
            const object = store.get(key);
            if (object === undefined) {
                return;
            }
            const keptAs = (name: string): string => `${key.scope}|left by ${type.token}|${name}`;
            const refusal = deletionRefusal(
                kind,
                object,
                viewOf(store, regionOf(request.outputs)),
                (name) => store.keptName("aws", keptAs(name)) !== undefined,
            );
            if (refusal !== undefined) {
                throw refusal;
            }
            store.remove(key);
            const left = kind.leaves?.(object.inputs);
            if (left !== undefined) {
                store.keepName("aws", keptAs(left.name), left.refusal);
            }
            const recoverable = kind.recoverable?.(object.inputs);
            if (recoverable !== undefined && object.exclusiveName !== null) {
                store.keepName("aws", object.exclusiveName, recoverable);
            }
            for (const { type: owned, property } of kind.owns ?? []) {
                removeAll(
                    store.list({ provider: "aws", type: owned }).filter((part) => mentions(part, property, request.id)),
                );
            }
            removeAll(clusterObjects(object));
        });
    }

    function removeAll(objects: readonly CloudObject[]): void {
        objects.forEach((object) => {
            store.remove(object);
        });
    }

    /** What lives inside a Kubernetes cluster goes with the cluster. */
    function clusterObjects(object: CloudObject): CloudObject[] {
        const endpoint = object.type === "aws:eks/cluster:Cluster" ? text(object.outputs, "endpoint") : undefined;
        return endpoint === undefined ? [] : store.list({ provider: "kubernetes", scope: endpoint });
    }

    function read(request: contract.ReadRequest): contract.ReadResult | undefined {
        const type = awsType(parseUrn(request.urn).type);
        const [, bareId = request.id, suffix] = /^(.*)@([a-z]{2}(?:-[a-z]+)+-\d)$/.exec(request.id) ?? [];
        const place = suffix === undefined ? request.outputs : { region: suffix };
        const object = store.get(keyOf(type, bareId, place));
        return object === undefined ? undefined : unsealObject(object, request, store.salt);
    }

    return {
        name: "aws",
        version: awsVersion(),
        checkConfig: (news) => ({ inputs: news, failures: configurationFailures(news) }),
        diffConfig: (olds, news) => ({
            changes: changesBetween(olds, news).map((change) => detail(change, false)),
            deleteBeforeReplace: false,
        }),
        configure: (config) => {
            configuration = readConfiguration(config);
        },
        check: (request) =>
            checkAws(request, {
                defaultTags: configuration.defaultTags,
                generation: store.counters.value(objectsOf(request.urn)),
            }),
        diff: (request) => diffAws(request, configuration.region),
        create,
        read: (request) => Promise.resolve(read(request)),
        update,
        delete: remove,
        invoke: (token, args) => invokeAws(token, args, { account: localAccount, region: regionOf(args) }),
    };
}

/** Counts all objects a resource ever had, whatever their names. */
function objectsOf(urn: string): string {
    return `objects of ${urn}`;
}

/** Outputs that an update in place will not change. */
function decidedBefore(type: ResourceType, { oldOutputs }: contract.UpdateRequest): Properties {
    return Object.fromEntries(
        Object.entries(oldOutputs).filter(([name]) => type.outputs.has(name) || type.computedInputs.has(name)),
    );
}

/** Outputs that follow from the inputs alone. */
function foreseeKnown(type: ResourceType, kind: Kind, region: string, inputs: Properties): Properties {
    const decided = new Set([...type.outputs, ...type.computedInputs]);
    const foreseen = Object.entries(foresee(type, kind, region, inputs));
    return Object.fromEntries(
        foreseen.filter(([name]) => name in inputs || name === "tagsAll" || name === "region" || !decided.has(name)),
    );
}
