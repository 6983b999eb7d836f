"use client";
import type { ReactNode } from "react";
import { useApiDocument } from "@/hooks/use-api-document";
import type { ApiDocument, ApiParameter } from "@/lib/shared/api-document";
import { CodeBlock } from "../common/code-block";
import { ErrorState } from "../common/error-state";
import { Skeleton } from "../ui/skeleton";
import { curlOf } from "./curl-of";
import { answersOf, type FoundOperation, findOperation } from "./find-operation";
import { MediaPart } from "./media-part";
import { Prose } from "./prose";
import { limitsText, typeText } from "./schema-rows";
import { SchemaTable } from "./schema-table";

const PLACES = { path: "In the path", query: "In the query", header: "Headers" } as const;

/** Everything about one operation: how it is called, what it takes, what it answers. */
export function OperationDetail({ id }: { id: string }) {
  const { data, isError, refetch } = useApiDocument();
  if (isError) return <ErrorState message="The server did not describe itself." onRetry={() => void refetch()} />;
  if (data === undefined)
    return (
      <div data-loading="true">
        <Skeleton className="h-40" />
      </div>
    );
  const found = findOperation(data, id);
  return found === undefined ? null : <Described document={data} found={found} />;
}

function Described({ document, found }: { document: ApiDocument; found: FoundOperation }) {
  const { operation } = found;
  const { requestBody, operationId } = operation;
  return (
    <div className="grid grid-cols-1 gap-5 text-[13px]">
      {operation.description !== undefined && (
        <p className="max-w-3xl leading-5">
          <Prose text={operation.description} />
        </p>
      )}
      <Part title="Call">
        <CodeBlock text={curlOf(found, window.location.origin)} label={`Call of ${operationId}`} />
      </Part>
      {(["path", "query", "header"] as const).map((place) => {
        const parameters = operation.parameters.filter((parameter) => parameter.in === place);
        return (
          parameters.length > 0 && (
            <Part key={place} title={PLACES[place]}>
              <SchemaTable label={`${PLACES[place]}: ${operationId}`} rows={parameters.map((parameter) => parameterRow(parameter, document))} />
            </Part>
          )
        );
      })}
      {requestBody !== undefined && (
        <Part title={requestBody.required ? "Body" : "Body, if any"}>
          {Object.entries(requestBody.content).map(([type, media]) => (
            <MediaPart key={type} label={`Body of ${operationId}`} type={type} media={media} schemas={document.components.schemas} />
          ))}
        </Part>
      )}
      <Part title="Answers">
        <dl className="grid grid-cols-1 gap-3">
          {answersOf(document, operation).map(({ status, answer }) => (
            <div key={status}>
              <dt className="inline font-mono font-medium">{status}</dt>{" "}
              <dd className="inline text-fg-muted">
                <Prose text={answer.description} />
              </dd>
              {status.startsWith("2") && (
                <dd className="mt-2">
                  {Object.entries(answer.content ?? {}).map(([type, media]) => (
                    <MediaPart key={type} label={`Answer ${status} of ${operationId}`} type={type} media={media} schemas={document.components.schemas} />
                  ))}
                </dd>
              )}
            </div>
          ))}
        </dl>
      </Part>
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid min-w-0 grid-cols-1 gap-2">
      <h4 className="text-xs font-medium text-fg-muted">{title}</h4>
      {children}
    </section>
  );
}

function parameterRow({ name, required, schema, description = "" }: ApiParameter, { components }: ApiDocument) {
  return { path: name, name, depth: 0, type: typeText(schema, components.schemas), required, limits: limitsText(schema), description };
}
