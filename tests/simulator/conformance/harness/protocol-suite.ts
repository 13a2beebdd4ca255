/** Suites of what only a caller of the protocol sees. */
import { providersForSuite, type Surroundings } from "../../support/providers.ts";

/** Declares one of them. */
export function describeProtocol(title: string, declare: (providers: Surroundings) => void): void {
    describe("the provider protocol itself", function () {
        this.timeout("1m");
        const providers = providersForSuite();
        describe(title, () => declare(providers));
    });
}
