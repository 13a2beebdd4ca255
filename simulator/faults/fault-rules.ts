/** The rules in force, and how often each has met a call. */
import type { Counters } from "../cloud/counters.ts";
import type { CloudDatabase } from "../cloud/database.ts";
import type { Call } from "../provider/intercept.ts";
import { faultDescriptions } from "./fault-names.ts";
import { matches, strikes, type FaultRule } from "./fault-rule.ts";

/** A rule with its number and its past. */
export interface StandingRule {
    readonly number: number;
    readonly rule: FaultRule;
    /** Calls it has matched so far. */
    readonly matched: number;
}

/** The rules of one store file. */
export class FaultRules {
    readonly #database: CloudDatabase;
    readonly #counters: Counters;

    constructor(database: CloudDatabase, counters: Counters) {
        this.#database = database;
        this.#counters = counters;
    }

    /** Adds a rule and answers its number. */
    add(rule: FaultRule): number {
        const { lastInsertRowid } = this.#database
            .statement("insert into faults (rule) values (?)")
            .run(JSON.stringify(rule));
        return Number(lastInsertRowid);
    }

    /** The rules in force, oldest first. */
    list(): StandingRule[] {
        return this.#database
            .statement("select number, rule from faults order by number")
            .all()
            .map(({ number, rule }) => ({
                number: Number(number),
                rule: JSON.parse(String(rule)) as FaultRule,
                matched: this.#counters.value(`fault ${String(number)}`),
            }));
    }

    /** Removes one rule, or all. Answers how many there were. */
    clear(number?: number): number {
        const { changes } =
            number === undefined
                ? this.#database.statement("delete from faults").run()
                : this.#database.statement("delete from faults where number = ?").run(number);
        return Number(changes);
    }

    /** The rule that strikes a call, if one does: the oldest. Every rule that speaks of the call counts it. */
    strike(call: Call): StandingRule | undefined {
        if (this.#database.statement("select 1 from faults limit 1").get() === undefined) {
            return undefined;
        }
        return this.#database.transaction(() => {
            const struck = this.list()
                .filter(({ rule }) => matches(rule, call, faultDescriptions[rule.fault].methods))
                .filter(({ number, rule, matched }) => {
                    const here = `fault ${number} ${call.method} ${call.urn}`;
                    const matchedHere = this.#counters.value(here);
                    this.#counters.increment(`fault ${number}`);
                    this.#counters.increment(here);
                    return strikes(rule, call, { matched, matchedHere });
                });
            return struck[0];
        });
    }
}
