import type { InfiniteData } from "@tanstack/react-query";
import type { Comment, listComments } from "@/lib/api/contracts/comments";
import type { ResponseOf } from "@/lib/api/contracts/contract";

export type CommentPages = InfiniteData<ResponseOf<typeof listComments>, string | undefined>;

/** The pages with one comment changed, or taken out where `change` gives null. */
export function changeComment(pages: CommentPages, id: string, change: (comment: Comment) => Comment | null): CommentPages {
  return {
    ...pages,
    pages: pages.pages.map((page) => {
      const items = page.items.flatMap((comment) => (comment.id === id ? (change(comment) ?? []) : comment));
      return { ...page, items, total_count: page.total_count - (page.items.length - items.length) };
    }),
  };
}
