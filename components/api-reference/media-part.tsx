import type { ApiMedia, ApiSchema } from "@/lib/shared/api-document";
import { CodeBlock } from "../common/code-block";
import { schemaRows, typeText } from "./schema-rows";
import { SchemaTable } from "./schema-table";

/** What is sent or comes back under one type: its fields, and an example behind a click. */
export function MediaPart({ label, type, media, schemas }: { label: string; type: string; media: ApiMedia; schemas: Record<string, ApiSchema> }) {
  const { schema, example } = media;
  const rows = schemaRows(schema, schemas);
  return (
    <div className="mb-3 grid grid-cols-1 gap-2 last:mb-0">
      <p className="text-xs text-fg-muted">
        <code>{type}</code> · {typeText(schema, schemas)}
      </p>
      {rows.length > 0 && <SchemaTable label={`${label}, ${type}`} rows={rows} />}
      {example !== undefined && (
        <details className="group">
          <summary className="w-fit cursor-pointer rounded-md text-xs text-accent">Example</summary>
          <div className="mt-2">
            <CodeBlock text={typeof example === "string" ? example : JSON.stringify(example, null, 2)} label={`Example, ${label.toLowerCase()}, ${type}`} />
          </div>
        </details>
      )}
    </div>
  );
}
