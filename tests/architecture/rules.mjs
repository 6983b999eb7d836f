/** Module boundaries. Arrows point inwards: app > components > hooks > lib/api > lib/services > lib/engine > lib/swdl > lib/shared. */
const PURE = "^lib/(shared|swdl|engine/(core|ports)|api/contracts)/";
const only = (name, comment, from, allowed, extra = {}) => ({
  name,
  comment,
  severity: "error",
  from: { path: from },
  to: { path: "^(app|components|hooks|lib|db|tests)/", pathNot: allowed, ...extra },
});
export default {
  forbidden: [
    {
      name: "no-circular",
      comment: "Runtime cycles only; type-only imports may point both ways.",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "pure-has-no-io",
      comment: "Pure modules must run in browser, CLI and worker alike.",
      severity: "error",
      from: { path: PURE },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "pure-npm-allowlist",
      comment: "Pure modules may use zod and yaml, nothing else.",
      severity: "error",
      from: { path: PURE },
      to: { path: "node_modules/", pathNot: "node_modules/(zod|yaml)/" },
    },
    only("shared-is-leaf", "lib/shared depends on nothing of ours.", "^lib/shared/", ["^lib/shared/"]),
    only("swdl-inward", "The language knows nothing of engine, db or UI.", "^lib/swdl/", ["^lib/(swdl|shared)/"]),
    only("engine-core-inward", "core is (plan, state, event) -> (state, commands).", "^lib/engine/core/", ["^lib/(engine/core|swdl|shared)/"]),
    only("engine-ports-inward", "Ports are interfaces over core types.", "^lib/engine/ports/", ["^lib/(engine/(core|ports)|swdl|shared)/"]),
    only("engine-no-adapters", "The engine sees ports, never db/ or HTTP handlers.", "^lib/engine/(runner|executors|timers|triggers)/", [
      "^lib/(engine|swdl|shared)/",
    ]),
    only("db-implements-ports", "db/ implements engine ports; it never runs the engine.", "^db/", ["^db/", "^lib/(engine/(core|ports)|swdl|shared)/"]),
    only("services-middle", "One verb per file; transports sit above.", "^lib/services/", ["^lib/(services|engine|swdl|shared)/", "^db/repositories/"]),
    only("contracts-are-wire-types", "Contracts are shared by route, client, CLI and OpenAPI.", "^lib/api/contracts/", ["^lib/(api/contracts|swdl|shared)/"]),
    only("api-client-browser-safe", "", "^lib/api/client/", ["^lib/(api/(client|contracts)|shared)/"]),
    only("api-server-adapter", "Parse, call a verb, map errors.", "^lib/api/(server|openapi)/", ["^lib/(api|services|swdl|shared)/"]),
    { name: "lib-below-ui", severity: "error", from: { path: "^(lib|db)/" }, to: { path: "^(app|components|hooks)/" } },
    only("cli-speaks-the-api", "Only `worker`, `dev` and `migrate` may touch the composition root.", "^lib/cli/(?!commands/(worker|dev|migrate)[.]ts)", [
      "^lib/(cli|api/(client|contracts)|swdl|shared)/",
    ]),
    only("mcp-speaks-the-api", "Its tools are one more caller of the interface.", "^lib/mcp/", ["^lib/(mcp|api/(client|contracts)|swdl|shared)/"]),
    only("hooks-below-components", "", "^hooks/", ["^hooks/", "^lib/(api/(client|contracts)|swdl|shared)/"]),
    only("components-client-safe", "Components never see db, engine or services.", "^components/", [
      "^(components|hooks)/",
      "^lib/(api/(client|contracts)|swdl|shared)/",
    ]),
    {
      name: "features-do-not-cross",
      comment:
        "A feature folder may use itself, ui/, common/, and the parts that several features show: the text editor, the graph, the saved texts, files, comments and decisions.",
      severity: "error",
      from: { path: "^components/([^/]+)/", pathNot: "^components/(ui|common)/" },
      to: {
        path: "^components/",
        pathNot: ["^components/$1/", "^components/(ui|common|yaml-editor|workflow-graph|workflow-versions|artifacts|comments|approvals)/"],
      },
    },
    { name: "ui-is-leaf", severity: "error", from: { path: "^components/(ui|common)/" }, to: { path: "^components/", pathNot: "^components/(ui|common)/" } },
    only("routes-are-adapters", "Routes parse, call a service verb, map the error.", "^app/api/", ["^app/api/", "^lib/(api|server|services|shared)/"]),
    only("pages-are-thin", "", "^app/(?!api/)", ["^app/", "^(components|hooks)/", "^lib/(api/contracts|server|services|shared|swdl)/"]),
    {
      name: "drizzle-only-in-db",
      severity: "error",
      from: { path: "^(app|components|hooks|lib)/" },
      to: { path: "node_modules/(drizzle-orm|pg|postgres)/" },
    },
    { name: "no-prod-to-tests", severity: "error", from: { pathNot: "^tests/" }, to: { path: "^tests/" } },
    { name: "no-orphans", severity: "warn", from: { orphan: true, pathNot: "[.]d[.]ts$|^app/|^tests/|[.]config[.]" }, to: {} },
  ],
  options: {
    // TypeScript 7 has no compiler API for dependency-cruiser to parse with. swc reads type-only imports as well.
    parser: "swc",
    tsPreCompilationDeps: "specify",
    doNotFollow: { path: "node_modules" },
  },
};
