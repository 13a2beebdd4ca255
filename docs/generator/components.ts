/** Every component of the project: what its code and its comments say about it. */
import { globSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { projectRoot } from "../../tools/setup/paths.js";
import { creationsOf, type Creation } from "./creations.ts";
import { ancestors, defaultOf, docOf, fileOf, isOurs, projectProgram } from "./source.ts";

/** An argument, or a value within one. */
export interface Input {
    /** For example `cell.vpcId`, `services.<name>.image`. */
    path: string;
    type: string;
    isRequired: boolean;
    default?: string;
    /** What its comment says; empty where it says nothing. */
    doc: string;
    /** File it is declared in, relative to the project. */
    file: string;
}

/** A public field of an instance. */
export interface Output {
    name: string;
    type: string;
    doc: string;
}

/** One component. */
export interface Component {
    className: string;
    /** For example `neo:network:Vpc`. */
    token: string;
    /** Relative to the project. */
    file: string;
    /** The sentence of its file, and that of its class. */
    about: string;
    doc: string;
    creates: Creation[];
    inputs: Input[];
    outputs: Output[];
}

/** What an argument means that many components take in the same way, by its name. */
export const commonInputs: Readonly<Record<string, string>> = {
    identity:
        "Whose it is and where it stands: platform, tenant and stage. Part of every physical name, tag and label. " +
        "A change replaces whatever its name replaces.",
    location: "Account and region: what ARNs are made from.",
    kmsKeyArn: "Key the data is encrypted with.",
    protection: "Whether deletion is refused.",
    vpcId: "Network it stands in.",
    subnetIds: "Subnets it stands in.",
    availabilityZones: "Zones it is spread over.",
    clusterName: "Cluster it belongs to.",
    clusterSecurityGroupId: "Group of the cluster's nodes and pods.",
    administratorRoleArns: "IAM roles that administer the cluster: whoever runs the Kubernetes stacks.",
    permissionsBoundaryArn: "The most that its roles can ever do.",
    namespace: "Namespace its objects are in. A change replaces them.",
};

/** All components, by token. */
export function readComponents(): Component[] {
    const files = globSync("components/**/*.ts", { cwd: projectRoot }).map((file) => join(projectRoot, file));
    const program = projectProgram(files);
    const checker = program.getTypeChecker();
    return program
        .getSourceFiles()
        .filter((source) => !source.isDeclarationFile && isOurs(source))
        .flatMap((source) => source.statements.filter(ts.isClassDeclaration))
        .filter((declaration) => isComponent(declaration, checker))
        .map((declaration) => readComponent(declaration, checker))
        .sort((one, other) => one.token.localeCompare(other.token));
}

function isComponent(declaration: ts.ClassDeclaration, checker: ts.TypeChecker): boolean {
    const isAbstract = declaration.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AbstractKeyword) ?? false;
    const line = ancestors(checker.getTypeAtLocation(declaration), checker).map(({ name }) => name);
    return !isAbstract && line.includes("ComponentResource");
}

function readComponent(declaration: ts.ClassDeclaration, checker: ts.TypeChecker): Component {
    const symbol = checker.getSymbolAtLocation(declaration.name!)!;
    const creator = declaration.members.find(ts.isConstructorDeclaration)!;
    const args = creator.parameters.find(({ name }) => name.getText() === "args")!;
    return {
        className: declaration.name!.text,
        token: tokenOf(creator),
        file: fileOf(declaration),
        about: fileComment(declaration.getSourceFile()),
        doc: docOf(symbol, checker),
        creates: creationsOf(declaration, checker),
        inputs: inputsOf(checker.getTypeAtLocation(args), "", args, checker),
        outputs: declaration.members.filter(isPublicField).map((field) => ({
            name: field.name.getText(),
            type: oneLine(field.type?.getText() ?? checker.typeToString(checker.getTypeAtLocation(field))),
            doc: docOf(checker.getSymbolAtLocation(field.name)!, checker),
        })),
    };
}

/** The first argument of `super`. */
function tokenOf(creator: ts.ConstructorDeclaration): string {
    for (const statement of creator.body!.statements) {
        const call = ts.isExpressionStatement(statement) ? statement.expression : undefined;
        if (call !== undefined && ts.isCallExpression(call) && call.expression.kind === ts.SyntaxKind.SuperKeyword) {
            return (call.arguments[0] as ts.StringLiteral).text;
        }
    }
    throw new Error(`${fileOf(creator)}: the constructor calls super("neo:<area>:<Class>", ...)`);
}

/** The comment a file begins with. */
function fileComment(source: ts.SourceFile): string {
    const [comment] = /^\/\*\*[\s\S]*?\*\//.exec(source.text) ?? [""];
    return oneLine(comment.replace(/^\/\*\*|\*\/$/g, "").replace(/^\s*\*/gm, ""));
}

function isPublicField(member: ts.ClassElement): member is ts.PropertyDeclaration | ts.GetAccessorDeclaration {
    const hidden = ts.ModifierFlags.Private | ts.ModifierFlags.Protected | ts.ModifierFlags.Static;
    return (
        (ts.isPropertyDeclaration(member) || ts.isGetAccessor(member)) &&
        (ts.getCombinedModifierFlags(member) & hidden) === 0
    );
}

/** The properties of a type of ours, and below each what it is made of where that is ours too. */
function inputsOf(type: ts.Type, prefix: string, at: ts.Node, checker: ts.TypeChecker, depth = 0): Input[] {
    return checker.getPropertiesOfType(type).flatMap((property) => {
        const declaration = property.declarations?.[0];
        const path = `${prefix}${property.name}`;
        const isCommon = property.name === "identity" || property.name === "location";
        const doc =
            docOf(property, checker) ||
            (commonInputs[property.name] ?? (declaration && docOfType(declaration, checker)) ?? "");
        const input: Input = {
            path,
            type: typeText(declaration, property, at, checker),
            isRequired: (property.flags & ts.SymbolFlags.Optional) === 0,
            default: defaultOf(property, checker),
            doc,
            file: declaration === undefined ? "" : fileOf(declaration),
        };
        const inner = checker.getNonNullableType(checker.getTypeOfSymbolAtLocation(property, at));
        const below = isCommon || depth > 2 ? [] : partsOf(inner, path, checker);
        return [input, ...below.flatMap((part) => inputsOf(part.type, `${part.path}.`, at, checker, depth + 1))];
    });
}

/** What the comment of a type says that the author of an argument refers to: of `quota: TenantQuota`, that of `TenantQuota`. */
function docOfType(declaration: ts.Declaration, checker: ts.TypeChecker): string {
    const written = ts.isPropertySignature(declaration) ? declaration.type : undefined;
    const [reference] = written === undefined ? [] : references(written);
    const symbol = reference && checker.getSymbolAtLocation(reference.typeName);
    const target = symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    const isNamed = target?.declarations?.some((found) => isOurs(found)) ?? false;
    return target !== undefined && isNamed ? docOf(target, checker) : "";
}

/** References to types in a type, but not to what only wraps one. */
function references(node: ts.TypeNode): ts.TypeReferenceNode[] {
    if (!ts.isTypeReferenceNode(node)) {
        return [];
    }
    const isWrapper = ["Partial", "pulumi.Input", "Readonly"].includes(node.typeName.getText());
    return isWrapper ? (node.typeArguments ?? []).flatMap(references) : [node];
}

/** What a value is made of: itself, the elements of a list, the values of a map; nothing where that is not ours. */
function partsOf(type: ts.Type, path: string, checker: ts.TypeChecker): { type: ts.Type; path: string }[] {
    if ((type.flags & ts.TypeFlags.Object) === 0) {
        return [];
    }
    const element = checker.getIndexTypeOfType(type, ts.IndexKind.Number);
    if (element !== undefined) {
        return partsOf(element, `${path}[]`, checker);
    }
    const value = checker.getIndexTypeOfType(type, ts.IndexKind.String);
    if (value !== undefined) {
        return partsOf(value, `${path}.<name>`, checker);
    }
    const properties = type.getProperties();
    const areOurs =
        type.getCallSignatures().length === 0 &&
        !ancestors(type, checker).some(({ name }) => name === "Resource") &&
        properties.length > 0 &&
        properties.every(({ declarations }) => declarations?.every((declaration) => isOurs(declaration)));
    return areOurs ? [{ type, path }] : [];
}

function typeText(
    declaration: ts.Declaration | undefined,
    property: ts.Symbol,
    at: ts.Node,
    checker: ts.TypeChecker,
): string {
    const written = declaration !== undefined && ts.isPropertySignature(declaration) ? declaration.type : undefined;
    if (written !== undefined && ts.isTypeLiteralNode(written)) {
        return "object";
    }
    const text = written?.getText() ?? checker.typeToString(checker.getTypeOfSymbolAtLocation(property, at));
    return oneLine(text).replace(/\bpulumi\./g, "");
}

function oneLine(text: string): string {
    return text.replace(/\s+/g, " ").trim();
}
