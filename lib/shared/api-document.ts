import type { Json } from "./json";

/** The parts of the interface's OpenAPI document that its reference shows. */
export interface ApiDocument {
  tags: { name: string; description: string }[];
  paths: Record<string, Record<string, ApiOperation>>;
  components: { schemas: Record<string, ApiSchema>; responses: Record<string, ApiResponse> };
}

export interface ApiOperation {
  operationId: string;
  summary: string;
  description?: string;
  tags: string[];
  /** Absent where nobody has to be signed in. */
  "x-permission"?: string;
  parameters: ApiParameter[];
  requestBody?: { required: boolean; content: Record<string, ApiMedia> };
  responses: Record<string, ApiResponse | { $ref: string }>;
}

export interface ApiParameter {
  name: string;
  in: "path" | "query" | "header";
  required: boolean;
  description?: string;
  schema: ApiSchema;
  example?: Json;
}

export interface ApiResponse {
  description: string;
  content?: Record<string, ApiMedia>;
}

export interface ApiMedia {
  schema: ApiSchema;
  example?: Json;
}

/** JSON Schema, as far as the contracts use it. */
export interface ApiSchema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  description?: string;
  enum?: Json[];
  const?: Json;
  default?: Json;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  maxItems?: number;
  pattern?: string;
  properties?: Record<string, ApiSchema>;
  required?: string[];
  additionalProperties?: boolean | ApiSchema;
  items?: ApiSchema;
  anyOf?: ApiSchema[];
  oneOf?: ApiSchema[];
  allOf?: ApiSchema[];
}

/** An operation as a list of them has it. */
export interface OperationEntry {
  id: string;
  method: string;
  path: string;
  summary: string;
  permission: string | null;
}

export interface OperationArea {
  name: string;
  description: string;
  operations: OperationEntry[];
}

/** The operations by area, in the order of the document. */
export function operationAreas({ tags, paths }: Pick<ApiDocument, "tags" | "paths">): OperationArea[] {
  const all = Object.entries(paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method, operation })));
  return tags.map(({ name, description }) => ({
    ...{ name, description },
    operations: all
      .filter(({ operation }) => operation.tags.includes(name))
      .map(({ path, method, operation: { operationId, summary, ...rest } }) => ({
        ...{ id: operationId, method: method.toUpperCase(), path, summary, permission: rest["x-permission"] ?? null },
      })),
  }));
}
