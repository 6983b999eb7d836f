import { problemSchema } from "@/lib/api/contracts/common";
import { runEventSchema } from "@/lib/api/contracts/executions";
import type { JsonObject } from "@/lib/shared/json";
import { areas } from "./contracts";
import { schemaOf } from "./named-schemas";
import { operationOf } from "./operation";
import { headers, refusalComponents } from "./responses";
import { streamPaths } from "./streams";

/** The interface as OpenAPI 3.1, made from the contracts that the handlers themselves parse with. */
export function openApiDocument({ version }: { version: string }): JsonObject {
  const schemas: Record<string, JsonObject> = {};
  for (const schema of [problemSchema, runEventSchema]) schemaOf(schema, "output", schemas);
  const paths: Record<string, JsonObject> = {};
  for (const { name, contracts } of areas)
    for (const contract of contracts) paths[contract.path] = { ...paths[contract.path], [contract.method.toLowerCase()]: operationOf(contract, name, schemas) };
  return {
    openapi: "3.1.0",
    info: {
      title: "Stagecraft",
      version,
      license: { name: "UNLICENSED", identifier: "LicenseRef-UNLICENSED" },
      description: "Workflows, their runs, and the people who decide in them. Ids in a path are row ids; a workflow also answers to its own id.",
    },
    servers: [{ url: "/api/v1" }],
    security: [{ apiKey: [] }, { session: [] }],
    tags: areas.map(({ name, description }) => ({ name, description })),
    paths: { ...paths, ...streamPaths() },
    components: {
      securitySchemes: {
        apiKey: { type: "http", scheme: "bearer", description: "A key of the workspace: `Authorization: Bearer sc_…`" },
        session: { type: "apiKey", in: "cookie", name: "stagecraft.session_token", description: "Who signed in with a browser" },
      },
      headers,
      schemas: Object.fromEntries(Object.entries(schemas).toSorted(([a], [b]) => (a < b ? -1 : 1))),
      responses: refusalComponents(),
    },
  };
}
