import { openApiDocument } from "@/lib/api/openapi/document";
import { type ApiDocument, type OperationArea, operationAreas } from "@/lib/shared/api-document";
import { version } from "./version";

/** The operations of the interface by area, for the reference page. */
export function apiReference(): OperationArea[] {
  return operationAreas(openApiDocument({ version }) as unknown as ApiDocument);
}
