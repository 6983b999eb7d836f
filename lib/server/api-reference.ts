import { openApiDocument } from "@/lib/api/openapi/document";
import { typescriptClient } from "@/lib/api/openapi/typescript-client";
import { type ApiDocument, type OperationArea, operationAreas } from "@/lib/shared/api-document";
import { version } from "./version";

/** The operations of the interface by area, for the reference page. */
export function apiReference(): OperationArea[] {
  return operationAreas(described());
}

/** The interface as a TypeScript client in one file. */
export function apiClient(): string {
  return typescriptClient(described(), { version });
}

function described(): ApiDocument {
  return openApiDocument({ version }) as unknown as ApiDocument;
}
