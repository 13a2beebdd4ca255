import { strict as assert } from "node:assert";
import {
    accountStatements,
    credentialStatements,
    streamKeyStatements,
} from "../../../components/messaging/bus-statements.ts";
import { busCellTag } from "../../../components/messaging/bus-sync.ts";
import type { PolicyStatement } from "../../../components/shared/policy-document.ts";
import { virginia } from "../../support/identities.ts";

const streamKey = "arn:aws:secretsmanager:us-east-1:111122223333:secret:neo-shared-platform-bus-stream-key-??????";
const credentials = "arn:aws:secretsmanager:us-east-1:111122223333:secret:neo-*-bus-*";
const groups: [string, PolicyStatement[]][] = [
    [
        "accountStatements",
        accountStatements({
            location: virginia,
            accountBucket: "accounts",
            accountKeyAlias: "alias/platform",
            prefix: "accounts/cell-test-1/",
        }),
    ],
    ["streamKeyStatements", streamKeyStatements(virginia, streamKey)],
    ["credentialStatements", credentialStatements(virginia, "neo-*-bus-*", "cell-test-1")],
];

for (const [title, statements] of groups) {
    describe(title, () => {
        it("reads, and neither writes nor administers", () => {
            assert.deepEqual(new Set(statements.map(({ Effect }) => Effect)), new Set(["Allow"]));
            for (const action of statements.flatMap(({ Action }) => Action)) {
                assert.match(
                    action,
                    /^(s3:(GetObject|ListBucket)|kms:Decrypt|secretsmanager:(GetSecretValue|ListSecrets))$/,
                );
            }
        });

        it("narrows every use of a key: all of an account's keys are named, since their ids are random", () => {
            const decrypting = statements.filter(({ Action }) => Action === "kms:Decrypt");
            assert.equal(decrypting.length, 1);
            assert.equal(decrypting[0]!.Resource, "arn:aws:kms:us-east-1:111122223333:key/*");
            assert.notEqual(decrypting[0]!.Condition, undefined);
        });
    });
}

describe("accountStatements", () => {
    const [, statements] = groups[0]!;

    it("reads and lists the claims below its prefix, and nothing else in their bucket", () => {
        assert.equal(resource(statements, "s3:GetObject"), "arn:aws:s3:::accounts/accounts/cell-test-1/*");
        assert.deepEqual(condition(statements, "s3:ListBucket"), {
            StringLike: { "s3:prefix": "accounts/cell-test-1/*" },
        });
    });

    it("uses the one key with the bucket's alias", () => {
        assert.deepEqual(condition(statements, "kms:Decrypt"), {
            "ForAnyValue:StringEquals": { "kms:ResourceAliases": "alias/platform" },
        });
    });
});

describe("streamKeyStatements", () => {
    it("reads one secret, and uses keys for that secret only and through Secrets Manager only", () => {
        const [, statements] = groups[1]!;
        assert.equal(resource(statements, "secretsmanager:GetSecretValue"), streamKey);
        assert.deepEqual(condition(statements, "kms:Decrypt"), secretsOnly(streamKey));
    });
});

describe("credentialStatements", () => {
    const [, statements] = groups[2]!;

    it("reads the secrets that are tagged with its own cell, and none of another's", () => {
        assert.equal(resource(statements, "secretsmanager:GetSecretValue"), credentials);
        assert.deepEqual(condition(statements, "secretsmanager:GetSecretValue"), {
            StringEquals: { [`aws:ResourceTag/${busCellTag}`]: "cell-test-1" },
        });
    });

    it("uses customers' keys for such secrets only, and through Secrets Manager only", () => {
        assert.deepEqual(condition(statements, "kms:Decrypt"), secretsOnly(credentials));
    });

    it("names everything only where AWS has no narrower right: for the list of names", () => {
        const broad = statements.filter(({ Resource }) => Resource === "*");
        assert.deepEqual(
            broad.map(({ Action }) => Action),
            ["secretsmanager:ListSecrets"],
        );
    });
});

function about(statements: PolicyStatement[], action: string): PolicyStatement {
    const [only, ...more] = statements.filter(({ Action }) => Action === action);
    assert.deepEqual(more, []);
    return only!;
}

function resource(statements: PolicyStatement[], action: string) {
    return about(statements, action).Resource;
}

function condition(statements: PolicyStatement[], action: string) {
    return about(statements, action).Condition;
}

function secretsOnly(pattern: string) {
    return {
        StringEquals: { "kms:ViaService": "secretsmanager.us-east-1.amazonaws.com" },
        StringLike: { "kms:EncryptionContext:SecretARN": pattern },
    };
}
