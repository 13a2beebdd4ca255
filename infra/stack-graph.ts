/** Which stack builds on which. Pure: from the stack files alone. */
import type { Landscape } from "./landscape.ts";
import type { StackFile, StackIdentity } from "./schema.ts";

/** The one stack of the AWS account. */
export const accountStack = "account";

/** The one stack of the shared Platform. */
export const platformStack = "platform";

/** What a stack must be called, given what it says it is. A cell's number is its own choice. */
export function stackNamePattern(file: StackFile): RegExp {
    switch (file.role) {
        case "account":
            return /^account$/;
        case "platform":
            return /^platform$/;
        case "platform-services":
            return /^platform-services$/;
        case "cell":
            return new RegExp(`^cell-${file.customer ?? ""}${file.kind}-[1-9]\\d*$`);
        case "cell-services":
            return new RegExp(`^${file.cell}-services$`);
        case "customer":
            return new RegExp(`^${file.customer}$`);
        case "stage":
            return new RegExp(`^${stageStack(file.customer, file.stage)}$`);
        case "apps":
            return new RegExp(`^${appsStack(file.customer, file.stage)}$`);
    }
}

/** Stack of a customer's stage. */
export function stageStack(customer: string, stage: string): string {
    return `${customer}-${stage}`;
}

/** Stack of the apps in a customer's stage. */
export function appsStack(customer: string, stage: string): string {
    return `${stageStack(customer, stage)}-apps`;
}

/** Stack of what runs inside a cell. */
export function servicesStack(cell: string): string {
    return `${cell}-services`;
}

/** The stacks a stack builds on, nearest first. */
export function upstreamStacks(file: StackIdentity, { customers }: Pick<Landscape, "customers">): string[] {
    switch (file.role) {
        case "account":
            return [];
        case "platform":
            return [accountStack];
        case "platform-services":
            return [platformStack];
        case "cell":
            return [platformStack, accountStack];
        case "cell-services":
            return [file.cell, platformStack];
        case "customer":
            return [platformStack];
        case "stage": {
            const cell = customers[file.customer]?.stages[file.stage]?.cell;
            return [...(cell === undefined ? [] : [servicesStack(cell), cell]), file.customer, platformStack];
        }
        case "apps":
            return [stageStack(file.customer, file.stage)];
    }
}

/** The stacks that build on a stack directly. */
export function downstreamStacks(stack: string, landscape: Pick<Landscape, "customers" | "stacks">): string[] {
    return Object.entries(landscape.stacks)
        .filter(([, file]) => upstreamStacks(file, landscape).includes(stack))
        .map(([name]) => name);
}
