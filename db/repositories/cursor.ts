import { z } from "zod";
import { AppError } from "@/lib/shared/app-error";

/** A place in a sorted list: the sort it belongs to, the row's value in that sort and its id, and the side of it that is wanted. */
const cursorSchema = z.tuple([z.string().max(40), z.union([z.string().max(400), z.number(), z.null()]), z.uuid(), z.enum(["next", "prev"])]);

export interface Cursor {
  sort: string;
  value: string | number | null;
  id: string;
  direction: "next" | "prev";
}

const MAX_LENGTH = 2_000;

export function encodeCursor({ sort, value, id, direction }: Cursor): string {
  return Buffer.from(JSON.stringify([sort, value, id, direction]), "utf8").toString("base64url");
}

/** Throws `bad_request` for a text that is no cursor of ours, or one of a list that was sorted otherwise. */
export function decodeCursor(text: string | undefined, sort: string): Cursor | undefined {
  if (text === undefined) return undefined;
  const parsed = cursorSchema.safeParse(text.length > MAX_LENGTH ? undefined : unpack(text));
  if (!parsed.success || parsed.data[0] !== sort)
    throw new AppError("bad_request", "this cursor does not belong to this list", { errors: [{ path: "cursor", message: "not a cursor of this list" }] });
  const [, value, id, direction] = parsed.data;
  return { sort, value, id, direction };
}

function unpack(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
