/** What a component's code creates: found from its constructor on, through every method and function it calls. */
import { basename } from "node:path";
import ts from "typescript";
import { ancestors, fileOf, isOurs } from "./source.ts";

/** A kind of thing that is created. */
export interface Creation {
    /** As the code names it, for example `aws.ec2.Vpc`; a component's class; the kind of a custom resource. */
    name: string;
    kind: "component" | "aws" | "kubernetes";
    /** Type token of an AWS resource. */
    token?: string;
    /** Inputs that are given, as paths. */
    hasInput: (path: string) => boolean;
}

/** Everything a class creates, each kind once, in the order it is first met. */
export function creationsOf(declaration: ts.ClassDeclaration, checker: ts.TypeChecker): Creation[] {
    const found: Creation[] = [];
    const seen = new Set<ts.Node>();
    const visit = (node: ts.Node): void => {
        if (ts.isNewExpression(node)) {
            found.push(...creationsBy(node, checker));
        }
        const called = ts.isCallExpression(node) ? calledFunction(node, checker) : undefined;
        ts.forEachChild(node, visit);
        if (called !== undefined && !seen.has(called)) {
            seen.add(called);
            visit(called);
        }
    };
    visit(declaration);
    return merged(found);
}

/** A function of ours that is no component: what it creates belongs to who calls it. */
function calledFunction(node: ts.CallExpression, checker: ts.TypeChecker): ts.Node | undefined {
    const declaration = checker.getResolvedSignature(node)?.declaration;
    return declaration !== undefined && ts.isFunctionDeclaration(declaration) && isOurs(declaration)
        ? declaration
        : undefined;
}

/** What one `new` creates: more than one kind where a parameter decides. */
function creationsBy(node: ts.NewExpression, checker: ts.TypeChecker): Creation[] {
    const type = checker.getTypeAtLocation(node);
    const line = ancestors(type, checker).map((symbol) => symbol.name);
    const declaration = type.getSymbol()?.valueDeclaration;
    if (declaration === undefined || !line.includes("Resource") || line.includes("ProviderResource")) {
        return [];
    }
    if (isOurs(declaration)) {
        return [{ name: line[0]!, kind: "component", hasInput: () => true }];
    }
    const name = node.expression.getText();
    const inputs = node.arguments?.[1];
    const hasInput = (path: string) => inputs !== undefined && hasPath(inputs, path.split("."), checker);
    if (name.startsWith("aws.")) {
        return [{ name, kind: "aws", token: awsToken(declaration), hasInput }];
    }
    const names = name.endsWith(".CustomResource") && inputs !== undefined ? customKinds(inputs, checker) : [name];
    return names.map((each) => ({ name: each, kind: "kubernetes", hasInput }));
}

/** The token of a class in `@pulumi/aws`: its module and file name it. */
function awsToken(declaration: ts.Declaration): string {
    const [, module] = /@pulumi\/aws\/(.+)\/[^/]+\.d\.ts$/.exec(fileOf(declaration))!;
    const file = basename(fileOf(declaration), ".d.ts");
    return `aws:${module}/${file}:${(declaration as ts.ClassDeclaration).name!.text}`;
}

/** The kinds a custom resource can have, with the version where the code says it: `Certificate (cert-manager.io/v1)`. */
function customKinds(inputs: ts.Expression, checker: ts.TypeChecker): string[] {
    const type = checker.getTypeAtLocation(inputs);
    const [kinds, versions] = ["kind", "apiVersion"].map((name) => {
        const property = ts.isObjectLiteralExpression(inputs)
            ? inputs.properties.find((member) => member.name?.getText() === name)
            : undefined;
        const said =
            property !== undefined && ts.isPropertyAssignment(property)
                ? checker.getTypeAtLocation(property.initializer)
                : checker.getTypeOfSymbol(type.getProperty(name)!);
        const members = said.isUnion() ? said.types : [said];
        return members.flatMap((member) => (member.isStringLiteral() ? [member.value] : []));
    });
    const version = versions?.length === 1 ? ` (${versions[0]})` : "";
    return kinds!.map((kind) => `${kind}${version}`);
}

/** Whether an object literal, or what it is spread from, gives a path. */
function hasPath(node: ts.Expression, path: string[], checker: ts.TypeChecker): boolean {
    const has = (type: ts.Type, [first, ...rest]: string[]): boolean => {
        if (first === undefined) {
            return true;
        }
        const members = type.isUnion() ? type.types : [type];
        return members.some((member) => {
            const element = checker.getIndexTypeOfType(member, ts.IndexKind.Number);
            if (element !== undefined) {
                return has(element, [first, ...rest]);
            }
            const property = member.getProperty(first.replace("[]", ""));
            return property !== undefined && has(checker.getTypeOfSymbolAtLocation(property, node), rest);
        });
    };
    return has(checker.getTypeAtLocation(node), path);
}

function merged(found: Creation[]): Creation[] {
    return [...Map.groupBy(found, ({ name }) => name).values()].map((same) => ({
        ...same[0]!,
        hasInput: (path) => same.some((creation) => creation.hasInput(path)),
    }));
}
