/** How one type of AWS resource behaves where its shape alone does not tell. */
import type { AwsRefusal } from "../../cloud/errors.ts";
import type { Properties } from "../../wire/values.ts";

/** Looks at other objects of the same account, in the subject's region and among the global ones. */
export interface CloudView {
    /** The object of this type with this id, or undefined. */
    find(type: string, id: string): SeenObject | undefined;
    /** The objects of this type that have this value at a path of their outputs, such as `arn`. */
    findBy(type: string, output: string, value: string): SeenObject[];
    /** Ids of the objects of this type that have `value` at this path of their inputs. */
    referrers(type: string, path: string, value: string): string[];
    /** The same, with all that is known of them. */
    referring(type: string, path: string, value: string): SeenObject[];
}

/** An object as its neighbours see it. */
export interface SeenObject {
    readonly id: string;
    readonly inputs: Properties;
    readonly outputs: Properties;
}

/** The resource a behaviour is asked about. Its generated values are the same on every run in a fresh cloud. */
export interface Subject {
    readonly account: string;
    readonly region: string;
    readonly type: string;
    readonly urn: string;
    /** The physical name the program or the provider gave it, where the type has one. */
    readonly name: string | undefined;
    /** ISO 8601, UTC. */
    readonly created: string;
    /** Without secret markers. */
    readonly inputs: Properties;
    readonly cloud: CloudView;
    /** An input as text; empty when it is absent or no plain value. */
    input(name: string): string;
    /** Hexadecimal digits that belong to this resource and label. */
    hex(label: string, length: number): string;
    /** Text over an alphabet that belongs to this resource and label. */
    spell(alphabet: string, label: string, length: number): string;
    /** A UUID that belongs to this resource and label. */
    uuid(label: string): string;
}

/** A refusal; service and operation follow from the kind unless given. */
export type Refusal = Pick<AwsRefusal, "code" | "sentence"> & Partial<AwsRefusal>;

/** A name that two objects cannot share. */
export interface ExclusiveName {
    readonly within: "world" | "region";
    /** The text that must be exclusive. @default the physical name */
    readonly key?: (subject: Subject) => string | undefined;
    readonly refusal: (subject: Subject) => Refusal;
}

/** An input that must name an existing object. */
export interface Reference {
    /** Path of an input that holds what names the object, or a list of such: `vpcId`, `vpcConfig.subnetIds`, `actions[].targetGroupArn`. */
    readonly property: string;
    readonly type: string;
    /** The output that names the object, such as `arn`. @default its id */
    readonly by?: string;
    /** Whether something is there under that id although it is no object of the type: AWS's own, or made along with another. */
    readonly isThereAnyway?: (id: string, cloud: CloudView) => boolean;
    readonly refusal: (id: string) => Refusal;
}

/** Objects that keep the one they name from being deleted. */
export interface Dependant {
    readonly type: string;
    /** Path of the dependant's input that names the object. */
    readonly property: string;
    /** The output by which it does. @default the id */
    readonly by?: string;
    /** Whether an object with these inputs goes although it has dependants. @default no */
    readonly unless?: (inputs: Properties) => boolean;
    readonly refusal: (id: string) => Refusal;
}

/** The behaviour of one type. */
export interface Kind {
    /** The service as its API client names it, such as `EC2`. */
    readonly service: string;
    /** The input that holds the physical name; the provider fills it in when the program leaves it out. @default name */
    readonly nameProperty?: string;
    readonly exclusive?: ExclusiveName;
    /** The id AWS would give. */
    readonly id: (subject: Subject) => string;
    /** What AWS adds; wins over inputs of the same name. */
    readonly outputs?: (subject: Subject, id: string) => Properties;
    /** What AWS decides inside a property the program gives the rest of, such as `vpcConfig.vpcId`: unknown in a preview. */
    readonly decidesWithin?: readonly string[];
    readonly references?: readonly Reference[];
    readonly dependants?: readonly Dependant[];
    /** Why AWS would refuse to make the object beside those that are there, if it would. */
    readonly refuseCreate?: (subject: Subject) => Refusal | undefined;
    /**
     * What a namesake is told while a deleted object can still be recovered; undefined when an object with these inputs is gone at
     * once.
     */
    readonly recoverable?: (inputs: Properties) => Refusal | undefined;
    /** Why AWS would refuse to delete an object with these inputs, if it would. */
    readonly refuseDelete?: (inputs: Properties, id: string) => Refusal | undefined;
    /**
     * What a deleted object with these inputs leaves behind under a name of its own, and what is said when another wants to leave
     * the same; undefined when it leaves nothing.
     */
    readonly leaves?: (inputs: Properties) => { readonly name: string; readonly refusal: Refusal } | undefined;
    /** Types whose objects go with this one, and the input of theirs that names it. */
    readonly owns?: readonly Pick<Dependant, "type" | "property">[];
}

/** The kinds of one service, by type token. */
export type Kinds = Readonly<Record<string, Kind>>;
