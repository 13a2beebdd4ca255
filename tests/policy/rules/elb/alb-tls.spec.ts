import { strict as assert } from "node:assert";
import { judgeResource, resource, unknown } from "../../../support/policy.ts";

const sslPolicy = "ELBSecurityPolicy-TLS13-1-2-2021-06";
const listener = (props: Record<string, unknown>, module = "lb") =>
    judgeResource(
        "alb-tls",
        resource(`aws:${module}/listener:Listener`, "listener", { protocol: "HTTPS", sslPolicy, ...props }),
    );
const targets = (props: Record<string, unknown>, module = "lb") =>
    judgeResource(
        "alb-tls",
        resource(`aws:${module}/targetGroup:TargetGroup`, "targets", { protocol: "HTTPS", ...props }),
    );
const redirect = (protocol: unknown) => ({ type: "redirect", redirect: { protocol, statusCode: "HTTP_301" } });

const wrongProtocol = (got: string) => [
    `listener: protocol must be HTTPS, TLS, or HTTP that only redirects, got ${got}; end TLS here, or waive this and say where it ends`,
];
const wrongPolicy = (got: string) => [
    `listener: sslPolicy must be a policy without anything below TLS 1.2, got ${got}; use ELBSecurityPolicy-TLS13-1-2-2021-06`,
];
const wrongRedirect = (got: string) => [
    `listener: defaultActions must redirect to HTTPS, and nothing else, on a listener of protocol HTTP, got ${got}; use a listener of protocol HTTPS`,
];
const wrongTargets = (got: string) => [
    `targets: protocol must be HTTPS or TLS, got ${got}; let the targets show a certificate; the load balancer does not check who signed it`,
];

describe("alb-tls", () => {
    for (const [title, props] of [
        ["HTTPS", {}],
        ["TLS on a network load balancer", { protocol: "TLS" }],
        ["TLS 1.3 only", { sslPolicy: "ELBSecurityPolicy-TLS13-1-3-2021-06" }],
        ["HTTP that redirects", { protocol: "HTTP", sslPolicy: null, defaultActions: [redirect("HTTPS")] }],
    ] as const) {
        it(`accepts ${title}`, async () => assert.deepEqual(await listener(props), []));
    }
    for (const [title, props] of [
        ["HTTPS", {}],
        ["TLS", { protocol: "TLS" }],
        ["a function", { protocol: null, targetType: "lambda" }],
        ["another load balancer", { protocol: "TCP", targetType: "alb" }],
    ] as const) {
        it(`accepts ${title} as a target`, async () => assert.deepEqual(await targets(props), []));
    }

    it("asks nothing of other types", async () => {
        const rule = resource("aws:lb/listenerRule:ListenerRule", "rule", { protocol: "TCP" });
        assert.deepEqual(await judgeResource("alb-tls", rule), []);
    });

    for (const [protocol, got] of [
        [null, "absent"],
        ["TCP", '"TCP"'],
        ["UDP", '"UDP"'],
        [unknown, "unknown until the update runs"],
    ]) {
        it(`rejects a listener of protocol ${got}`, async () => {
            assert.deepEqual(await listener({ protocol }), wrongProtocol(got!));
        });
        it(`rejects targets of protocol ${got}`, async () => {
            assert.deepEqual(await targets({ protocol, targetType: "ip" }), wrongTargets(got!));
        });
    }
    it("rejects plain text to another load balancer", async () => {
        assert.deepEqual(await targets({ protocol: "HTTP", targetType: "alb" }), wrongTargets('"HTTP"'));
    });
    it("rejects plain text to targets", async () => {
        assert.deepEqual(await targets({ protocol: "HTTP" }), wrongTargets('"HTTP"'));
    });
    for (const [policy, got] of [
        [null, "absent"],
        ["ELBSecurityPolicy-2016-08", '"ELBSecurityPolicy-2016-08"'],
        ["ELBSecurityPolicy-TLS13-1-0-2021-06", '"ELBSecurityPolicy-TLS13-1-0-2021-06"'],
        [unknown, "unknown until the update runs"],
    ]) {
        it(`rejects the policy ${got}`, async () => {
            assert.deepEqual(await listener({ sslPolicy: policy }), wrongPolicy(got!));
            assert.deepEqual(await listener({ sslPolicy: policy, protocol: "TLS" }), wrongPolicy(got!));
        });
    }
    for (const [title, defaultActions, got] of [
        ["answers", [{ type: "forward" }], '"forward"'],
        ["answers, though it names a redirect", [{ ...redirect("HTTPS"), type: "forward" }], '"forward"'],
        ["does both", [redirect("HTTPS"), { type: "forward" }], '"redirect", "forward"'],
        ["redirects to itself", [redirect("HTTP")], '"redirect"'],
        ["redirects to what is not known", [redirect(unknown)], '"redirect"'],
        ["does nothing", null, "absent"],
        ["does what is not known", unknown, "unknown until the update runs"],
    ] as const) {
        it(`rejects HTTP that ${title}`, async () => {
            assert.deepEqual(await listener({ protocol: "HTTP", defaultActions }), wrongRedirect(got));
        });
    }
    it("tells no secret of an action that signs people in", async () => {
        const defaultActions = [{ type: "authenticate-oidc", authenticateOidc: { clientSecret: "hidden" } }];
        assert.deepEqual(await listener({ protocol: "HTTP", defaultActions }), wrongRedirect('"authenticate-oidc"'));
    });
    it("asks the types of the other module for the same", async () => {
        assert.deepEqual(await listener({ protocol: "TCP" }, "alb"), wrongProtocol('"TCP"'));
        assert.deepEqual(await targets({ protocol: "TCP" }, "alb"), wrongTargets('"TCP"'));
    });
});
