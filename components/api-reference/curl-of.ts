import type { Json } from "@/lib/shared/json";
import type { FoundOperation } from "./find-operation";

/** The call of an operation from a shell, with the examples of its document; the key comes from the environment, as the command line has it. */
export function curlOf({ method, path, operation }: FoundOperation, origin: string): string {
  const examples = new Map(operation.parameters.map(({ name, example }) => [name, example]));
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(examples.get(name) ?? name)));
  const content = operation.requestBody?.content ?? {};
  const json = content["application/json"];
  const isPublic = operation["x-permission"] === undefined;
  const options = [
    ...(method === "GET" ? [] : [`-X ${method}`]),
    ...(isPublic ? [] : ['-H "Authorization: Bearer $STAGECRAFT_API_KEY"']),
    ...(examples.has("Idempotency-Key") ? ['-H "Idempotency-Key: $(uuidgen)"'] : []),
    ...(content["multipart/form-data"] === undefined ? [] : ["-F file=@report.pdf"]),
    ...(json === undefined ? [] : ["-H 'Content-Type: application/json'", `-d ${quoted(json.example ?? {})}`]),
  ];
  const streams = Object.values(operation.responses).some((answer) => "content" in answer && answer.content?.["text/event-stream"] !== undefined);
  return [`curl ${streams ? "-N " : ""}${origin}/api/v1${filled}`, ...options].join(" \\\n  ");
}

/** JSON in single quotes, in which a shell changes nothing. */
function quoted(value: Json): string {
  return `'${JSON.stringify(value).replaceAll("'", "'\\''")}'`;
}
