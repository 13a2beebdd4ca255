import { strict as assert } from "node:assert";
import { persistently } from "../../../service/store/persistently.ts";

describe("a database that may be away", () => {
    const away = Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
    const answering = (...failures: Error[]) => {
        const left = [...failures];
        return () => {
            const failure = left.shift();
            return failure === undefined ? Promise.resolve("answer") : Promise.reject(failure);
        };
    };

    it("is asked until it answers", async () => {
        assert.equal(await persistently(answering(away), () => false), "answer");
    });
    it("is not asked again for what is wrong with the question, nor for nobody", async () => {
        await assert.rejects(
            persistently(answering(new Error("syntax error")), () => false),
            /syntax error/,
        );
        await assert.rejects(
            persistently(answering(away), () => true),
            /ECONNREFUSED/,
        );
    });
});
