/** The answer of a server action that was not taken, with what is wrong at its fields. */
export const refused = (errors: { path: string; message: string }[] = [], detail = "not saved") => ({
  ok: false as const,
  problem: { type: "about:blank", title: "", status: 422, code: "invalid_input", detail, errors, trace_id: "t" },
});
