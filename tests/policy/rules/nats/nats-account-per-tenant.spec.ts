import { strict as assert } from "node:assert";
import { jwt, natsConfig, natsConfigMap } from "../../../support/nats-objects.ts";
import { judgeStack, resource, subjects, unknown, type TestResource } from "../../../support/policy.ts";

const limits = {
    conn: 200,
    leaf: 6,
    subs: 10000,
    payload: 1,
    mem_storage: 0,
    disk_storage: 0,
    streams: 0,
    consumer: 0,
};
const imports = [{ account: "APLATFORM", subject: "stage.AACME.>", type: "stream" }];
const nats = { type: "account", limits, imports };
const claims = (changes: object = {}, natsChanges: object = {}) => ({
    sub: "AACME",
    name: "acme-production",
    nats: { ...nats, ...natsChanges },
    ...changes,
});
const object = (content: unknown, key: unknown = "accounts/AACME.jwt", name = "claims") =>
    resource("aws:s3/bucketObjectv2:BucketObjectv2", name, {
        content,
        key,
        contentType: "application/jwt",
        tags: { "neo:tenant": "acme" },
    });
const judge = (...resources: TestResource[]) => judgeStack("nats-account-per-tenant", resources);
const judgeServer = async (config: string) => subjects(await judge(natsConfigMap(config)));
const server = 'operator: "claims"\nsystem_account: "ASYSTEM"\n';

describe("nats-account-per-tenant", () => {
    it("accepts an account of the tenant's own", async () => {
        assert.deepEqual(await judge(object(jwt(claims()))), []);
        assert.deepEqual(await judge(object(jwt(claims({}, { imports: undefined, exports: [] })))), []);
    });
    it("asks nothing of other objects", async () => {
        assert.deepEqual(await judge(resource("aws:s3/bucketObjectv2:BucketObjectv2", "page", { key: "a.html" })), []);
    });
    for (const [title, one, property] of [
        ["another tenant's account", object(jwt(claims({ name: "globex-production" }))), "content name"],
        ["an account without a name", object(jwt(claims({ name: undefined }))), "content name"],
        ["a tenant's slug as a mere part", object(jwt(claims({ name: "acmetest-production" }))), "content name"],
        ["another account's place", object(jwt(claims()), "accounts/AGLOBEX.jwt"), "key"],
        ["a place that is not known", object(jwt(claims()), unknown), "key"],
        ["claims of a user", object(jwt(claims({}, { type: "user" }))), "content"],
        ["claims of nobody", object(jwt(claims({ sub: undefined }))), "content"],
        ["claims that cannot be read", object("claims"), "content"],
        ["claims that are not known", object(unknown), "content"],
        ["no claims", object(undefined), "content"],
        ["exports", object(jwt(claims({}, { exports: [{ subject: ">", type: "stream" }] }))), "content exports"],
        [
            "an import of another's subject",
            object(jwt(claims({}, { imports: [...imports, { subject: "stage.AGLOBEX.>" }] }))),
            "content imports",
        ],
        [
            "an import of everything",
            object(jwt(claims({}, { imports: [{ subject: "stage.*.>" }] }))),
            "content imports",
        ],
        [
            "an import of a subject with the key in a word",
            object(jwt(claims({}, { imports: [{ subject: "AACMEX.>" }] }))),
            "content imports",
        ],
    ] as const) {
        it(`rejects ${title}`, async () => assert.deepEqual(subjects(await judge(one)), [`claims: ${property}`]));
    }
    for (const [title, content, got] of [
        ["claims that cannot be read", "claims", "something else"],
        ["claims that are not known", unknown, "unknown (made from nothing in this stack)"],
        ["no claims", undefined, "absent"],
    ] as const) {
        it(`tells of ${title} without showing any`, async () => {
            assert.deepEqual(await judge(object(content)), [
                `claims: content must be the claims of an account, got ${got}; let neo bus sign make them`,
            ]);
        });
    }
    for (const name of Object.keys(limits)) {
        for (const value of [undefined, -1]) {
            it(`rejects ${name} ${value ?? "unsaid"}`, async () => {
                const one = object(jwt(claims({}, { limits: { ...limits, [name]: value } })));
                assert.deepEqual(subjects(await judge(one)), [`claims: content limits.${name}`]);
            });
        }
    }
    it("rejects one account for two stages", async () => {
        const found = subjects(
            await judge(object(jwt(claims())), object(jwt(claims()), "accounts/AACME.jwt", "again")),
        );
        assert.deepEqual(found, ["again: content"]);
    });

    it("accepts two stages with an account each", async () => {
        const other = object(jwt(claims({ sub: "ATEST", name: "acme-test" }, { imports: [] })), "accounts/ATEST.jwt");
        assert.deepEqual(await judge(object(jwt(claims())), { ...other, name: "other" }), []);
    });
    it("takes two claims that cannot be read for no account, and not for the same", async () => {
        const found = subjects(await judge(object("claims"), object("claims", "accounts/AACME.jwt", "again")));
        assert.deepEqual(found, ["claims: content", "again: content"]);
    });

    it("accepts servers with an operator and a system account", async () => {
        assert.deepEqual(await judgeServer(natsConfig), []);
    });
    for (const [title, config, property] of [
        ["no system account", 'operator: "claims"', "system_account"],
        ["listed accounts", 'system_account: "A"\naccounts: { acme: {} }', "operator"],
    ] as const) {
        it(`rejects servers with ${title}`, async () => {
            assert.deepEqual(await judgeServer(config), [`config: nats.conf ${property}`]);
        });
    }
    const preload = (...exports: object[]) =>
        `${server}resolver_preload: { AP: "${jwt({ sub: "AP", name: "platform", nats: { type: "account", exports } })}" }`;
    it("accepts exports by the importer's key", async () => {
        assert.deepEqual(await judgeServer(preload({ subject: "stage.*.>", account_token_position: 2 })), []);
        assert.deepEqual(await judgeServer(preload({ subject: "news.>", token_req: true })), []);
    });
    for (const [title, given] of [
        ["to everybody", { subject: "stage.>" }],
        ["by a word that is fixed", { subject: "stage.all.>", account_token_position: 2 }],
        ["by a word that is not there", { subject: "stage.*", account_token_position: 3 }],
    ] as const) {
        it(`rejects exports ${title}`, async () => {
            assert.deepEqual(await judgeServer(preload(given)), ["config: nats.conf exports of platform"]);
        });
    }
    it("rejects an account where nobody can tell the tenant", async () => {
        const one = object(jwt(claims()));
        assert.deepEqual(await judge({ ...one, props: { ...one.props, tags: { "neo:tenant": unknown } } }), [
            'claims: content name must carry tenant (nobody can tell), got "acme-production"; hand over the own ' +
                "account's claims",
        ]);
    });
    it("tells tenant and name", async () => {
        assert.deepEqual(await judge(object(jwt(claims({ name: "globex-production" })))), [
            'claims: content name must carry tenant acme, got "globex-production"; hand over the own account\'s claims',
        ]);
    });
});
