/** A page of a list, as programs read it. */
export interface Page<T> {
  items: T[];
  next_cursor: string | null;
  prev_cursor: string | null;
  has_more: boolean;
  total_count: number;
}
