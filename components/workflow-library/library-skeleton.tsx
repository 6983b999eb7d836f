import { Skeleton } from "../ui/skeleton";

const PLACES = ["a", "b", "c", "d", "e", "f"];

/** The Library before its data. */
export function LibrarySkeleton() {
  return (
    <div role="status" aria-busy="true" aria-label="Loading workflows">
      <div className="mb-5 flex items-start justify-between">
        <div>
          <Skeleton className="h-7 w-32" />
          <Skeleton className="mt-1.5 h-4 w-20" />
        </div>
        <Skeleton className="h-8 w-36" />
      </div>
      <div className="mb-4 flex gap-2">
        <Skeleton className="h-8 w-64" />
        <Skeleton className="h-8 w-24" />
      </div>
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2 xl:grid-cols-3">
        {PLACES.map((place) => (
          <Skeleton key={place} className="h-60 rounded-card" />
        ))}
      </div>
    </div>
  );
}
