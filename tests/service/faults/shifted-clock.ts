/** Loaded before a program: its clock is CLOCK_AHEAD_SECONDS ahead of the machine's. Timers are as they are. */
const ahead = Number(process.env.CLOCK_AHEAD_SECONDS ?? 0) * 1000;
const RealDate = Date;

globalThis.Date = new Proxy(RealDate, {
    construct: (target, values: unknown[]) =>
        values.length === 0 ? new target(target.now() + ahead) : Reflect.construct(target, values),
    apply: (target) => new target(target.now() + ahead).toString(),
    get: (target, name) => (name === "now" ? () => target.now() + ahead : (Reflect.get(target, name) as unknown)),
});
