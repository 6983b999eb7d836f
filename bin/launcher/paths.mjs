import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The checkout. Everything the launcher writes lies below it. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

export const inRoot = (...parts) => join(root, ...parts);

/** Next's build folder, as next.config.mjs reads it. */
export const distDir = process.env.NEXT_DIST_DIR || ".next";
