import { useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "@/hooks/api";
import { queryKeys } from "@/hooks/query-keys";
import { ActionError, unwrap, useServerActions } from "@/hooks/use-server-actions";
import type { SavedFilter } from "@/lib/api/contracts/saved-filters";
import { toast } from "../common/toast";

/** The viewer's saved filters and what can be done with them; a deletion can be taken back. */
export function useSavedFilters() {
  const actions = useServerActions();
  const client = useQueryClient();
  const { data } = useQuery({ queryKey: queryKeys.savedFilters, queryFn: async () => (await api.call("listSavedFilters", {})).items });

  async function attempt(what: string, work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      toast.error(what, { description: error instanceof ActionError ? error.message : "The server did not answer. Try again in a moment." });
      return false;
    } finally {
      await client.invalidateQueries({ queryKey: queryKeys.savedFilters });
    }
  }

  const save = (name: string, query: string) => attempt("The filters were not saved", () => unwrap(actions.saveFilter({ params: {}, body: { name, query } })));
  return {
    filters: data ?? [],
    save,
    async remove({ id, name, query }: SavedFilter) {
      const gone = await attempt("The filters were not deleted", () => unwrap(actions.deleteSavedFilter({ params: { id }, body: undefined })));
      if (gone) toast(`“${name}” is deleted`, { action: { label: "Undo", onClick: () => void save(name, query) } });
    },
  };
}
