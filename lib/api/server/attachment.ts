/** A text as a file to save: never shown by the browser, whatever it holds. `name` may be anything; only its safe characters are used. */
export function attachment(text: string, name: string, type: string): Response {
  return new Response(text, {
    headers: {
      "content-type": `${type}; charset=utf-8`,
      "content-disposition": `attachment; filename="${name.replace(/[^\w.-]/g, "_").slice(0, 150)}"`,
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    },
  });
}
