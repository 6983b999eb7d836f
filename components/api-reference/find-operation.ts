import type { ApiDocument, ApiOperation, ApiResponse } from "@/lib/shared/api-document";

export interface FoundOperation {
  method: string;
  path: string;
  operation: ApiOperation;
}

/** The operation of that id; undefined where the document has none. */
export function findOperation({ paths }: ApiDocument, id: string): FoundOperation | undefined {
  for (const [path, methods] of Object.entries(paths))
    for (const [method, operation] of Object.entries(methods)) if (operation.operationId === id) return { method: method.toUpperCase(), path, operation };
  return undefined;
}

/** The answers of an operation by status, with what they refer to in place of the reference; `default` stays last. */
export function answersOf({ components }: ApiDocument, { responses }: ApiOperation): { status: string; answer: ApiResponse }[] {
  return Object.entries(responses).flatMap(([status, given]) => {
    const answer = "$ref" in given ? components.responses[given.$ref.split("/").at(-1) ?? ""] : given;
    return answer === undefined ? [] : [{ status, answer }];
  });
}
