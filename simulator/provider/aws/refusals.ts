/** When AWS refuses, and in which words. */
import { nounOf } from "../../behaviour/aws/index.ts";
import type { CloudView, Kind, Refusal, Subject } from "../../behaviour/aws/kind.ts";
import { awsError, type CloudError } from "../../cloud/errors.ts";
import type { CloudObject } from "../../cloud/store.ts";
import { textsAt } from "../../wire/paths.ts";
import { text } from "../../wire/values.ts";

/** The text no two objects of a type may share, or null when the type allows namesakes. */
export function exclusiveNameOf(kind: Kind, subject: Subject): string | null {
    const { exclusive } = kind;
    const key =
        exclusive === undefined ? undefined : exclusive.key === undefined ? subject.name : exclusive.key(subject);
    if (exclusive === undefined || key === undefined || key === "") {
        return null;
    }
    return [subject.type, exclusive.within === "world" ? "world" : subject.region, key].join("|");
}

/** The refusal of a resource whose name is taken. */
export function nameTaken(kind: Kind, subject: Subject, verb: "Create" | "Update" = "Create"): CloudError {
    const refusal = kind.exclusive?.refusal(subject) ?? {
        code: "ResourceConflictException",
        sentence: "The resource already exists.",
    };
    return refused(kind, verb, subject.type, refusal);
}

/** The refusal of a resource that names an object that does not exist, if it does. */
export function danglingReference(kind: Kind, subject: Subject): CloudError | undefined {
    const { cloud, inputs } = subject;
    for (const { property, type, by, isThereAnyway, refusal } of kind.references ?? []) {
        const isThere = (name: string): boolean =>
            name === "" ||
            (by === undefined ? cloud.find(type, name) !== undefined : cloud.findBy(type, by, name).length > 0) ||
            isThereAnyway?.(name, cloud) === true;
        const absent = textsAt(inputs, property).find((name) => !isThere(name));
        if (absent !== undefined) {
            return refused(kind, "Create", subject.type, refusal(absent));
        }
    }
    return undefined;
}

/**
 * Why AWS would not delete the object, if it would not: it is protected, something still needs it, or what it would leave is there.
 * @param isLeft whether an earlier object of the type has left something of this name
 */
export function deletionRefusal(
    kind: Kind,
    object: CloudObject,
    cloud: CloudView,
    isLeft: (name: string) => boolean,
): CloudError | undefined {
    const protection = kind.refuseDelete?.(object.inputs, object.id);
    const dependant = (kind.dependants ?? []).find(({ type, property, by, unless }) => {
        const name = by === undefined ? object.id : text(object.outputs, by);
        const isNeeded = name !== undefined && cloud.referrers(type, property, name).some((id) => id !== object.id);
        return isNeeded && unless?.(object.inputs) !== true;
    });
    const left = kind.leaves?.(object.inputs);
    const refusal =
        protection ??
        dependant?.refusal(object.id) ??
        (left !== undefined && isLeft(left.name) ? left.refusal : undefined);
    return refusal === undefined ? undefined : refused(kind, "Delete", object.type, refusal);
}

/** The refusal of a resource that cannot stand beside those that are there, or whose name a deleted one still has, if it is refused. */
export function creationRefusal(kind: Kind, subject: Subject, kept: Refusal | undefined): CloudError | undefined {
    const refusal = kept ?? kind.refuseCreate?.(subject);
    return refusal === undefined ? undefined : refused(kind, "Create", subject.type, refusal);
}

/** The refusal of a change that would exceed a quota. */
export function quotaExceeded(kind: Kind, verb: "Create" | "Update", type: string, refusal: Refusal): CloudError {
    return refused(kind, verb, type, refusal);
}

/** The refusal of an update of an object that is gone. */
export function objectGone(kind: Kind, type: string, id: string): CloudError {
    return refused(kind, "Update", type, {
        status: 404,
        code: "ResourceNotFoundException",
        sentence: `${nounOf(type)} ${id} does not exist.`,
    });
}

function refused(kind: Kind, verb: string, type: string, refusal: Refusal): CloudError {
    return awsError({ service: kind.service, operation: `${verb}${nounOf(type)}`, ...refusal });
}
