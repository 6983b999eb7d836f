import { Skeleton } from "../ui/skeleton";

/** A page with a title and a body, before its data. */
export function PageSkeleton() {
  return (
    <div role="status" aria-busy="true" aria-label="Loading">
      <Skeleton className="h-7 w-56" />
      <Skeleton className="mt-1.5 mb-5 h-4 w-96 max-w-full" />
      <Skeleton className="mb-4 h-9 w-full" />
      <Skeleton className="h-96 rounded-card" />
    </div>
  );
}
