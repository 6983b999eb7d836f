"use client";
import { Search } from "lucide-react";
import { useState } from "react";
import type { OperationArea } from "@/lib/shared/api-document";
import { EmptyState } from "../common/empty-state";
import { PageHeader } from "../common/page-header";
import { Button, buttonClass } from "../ui/button";
import { Input } from "../ui/input";
import { filterAreas } from "./filter-areas";
import { Notes } from "./notes";
import { OperationCard } from "./operation-card";
import { slugOf } from "./slug-of";
import { useHash } from "./use-hash";

/** All that programs can ask of this server, by area; details come with the server's own description when one is opened. */
export function ApiReference({ areas }: { areas: OperationArea[] }) {
  const [search, setSearch] = useState("");
  const hash = useHash();
  const found = filterAreas(areas, search);
  const count = found.reduce((sum, { operations }) => sum + operations.length, 0);
  return (
    <>
      <PageHeader
        title="API reference"
        description="What programs can ask of this server, below /api/v1."
        actions={
          <>
            <a href="/api/v1/client" download="stagecraft-client.ts" className={buttonClass()}>
              TypeScript client
            </a>
            <a href="/api/v1/openapi.json" download="stagecraft-openapi.json" className={buttonClass()}>
              OpenAPI document
            </a>
          </>
        }
      />
      <Notes />
      <div className="sticky top-12 z-10 -mx-1 mb-4 flex items-center gap-3 bg-background/95 px-1 py-2 backdrop-blur">
        <div className="relative min-w-0 flex-1 sm:max-w-sm">
          <Search className="pointer-events-none absolute top-2 left-2.5 size-4 text-fg-muted" aria-hidden />
          <Input
            type="search"
            aria-label="Search operations"
            placeholder="Search by name, path or permission"
            className="pl-8"
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
        </div>
        <p role="status" className="text-xs whitespace-nowrap text-fg-muted">
          {count === 1 ? "1 operation" : `${count} operations`}
        </p>
      </div>
      <div className="grid grid-cols-1 gap-x-8 lg:grid-cols-[11rem_minmax(0,1fr)]">
        <nav aria-label="Areas" className="hidden lg:block">
          <ul className="sticky top-28 grid gap-0.5 text-[13px]">
            {found.map(({ name }) => (
              <li key={name}>
                <a href={`#${slugOf(name)}`} className="block rounded-md px-2 py-1 text-fg-muted hover:bg-surface-2 hover:text-fg">
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <div className="min-w-0">
          {found.length === 0 && (
            <EmptyState icon={Search} title="No operation has these words" action={<Button onClick={() => setSearch("")}>Show all</Button>} />
          )}
          {found.map(({ name, description, operations }) => (
            <section key={name} aria-labelledby={slugOf(name)} className="mb-8">
              <h2 id={slugOf(name)} className="scroll-mt-28 text-[15px] font-semibold">
                {name}
              </h2>
              <p className="mb-3 text-[13px] text-fg-muted">{description}</p>
              <ul className="grid grid-cols-1 gap-2">
                {operations.map((operation) => (
                  <li key={operation.id}>
                    <OperationCard operation={operation} linked={hash === operation.id} />
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </div>
      </div>
    </>
  );
}
